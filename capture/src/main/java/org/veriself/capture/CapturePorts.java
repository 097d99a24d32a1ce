package org.veriself.capture;

import org.veriself.domain.access.CallerKeys;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.pass.DocumentPasses;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.session.Sessions;
import org.veriself.domain.web.WebPages;

/// What the protocol reads.
public record CapturePorts(
    Sessions sessions,
    Passes passes,
    DocumentPasses documents,
    WebPages pages,
    CallerKeys accounts,
    MediaStore media) {}
