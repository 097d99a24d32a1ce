package org.veriself.api.action;

import org.veriself.api.error.Language;
import org.veriself.domain.access.AccountId;

/// Who calls, established, and how to address the answer.
public record Caller(AccountId account, Language language, String requestId) {}
