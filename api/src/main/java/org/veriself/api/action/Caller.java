package org.veriself.api.action;

import org.veriself.api.error.Language;
import org.veriself.domain.access.Account;

/// Who calls, established, and how to address the answer.
public record Caller(Account account, Language language, String requestId) {}
