package org.veriself.api.action;

import java.net.URI;
import java.util.function.Supplier;
import org.veriself.domain.media.RemotePhotos;
import org.veriself.domain.verification.IssueWebToken;
import org.veriself.domain.verification.ReadAttempts;

/// What the web actions need.
///
/// @param rules what a `RuleId` stands for
/// @param photos for the older action, which names its photo by an address
/// @param publicUrl where browsers reach this server
public record WebFlow(
    IssueWebToken issueToken,
    ReadAttempts readAttempts,
    RedirectUrls redirects,
    WebRules rules,
    RemotePhotos photos,
    Supplier<URI> publicUrl) {}
