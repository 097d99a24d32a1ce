package org.veriself.domain.verification;

import java.net.URI;
import java.util.Optional;
import org.veriself.domain.access.Account;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.web.WebPage;
import org.veriself.domain.web.WebPages;

/// Issues a token together with the page on which its verification runs (actions.md 7).
public final class IssueWebToken {
  private final IssueToken issueToken;
  private final WebPages pages;

  public IssueWebToken(IssueToken issueToken, WebPages pages) {
    this.issueToken = issueToken;
    this.pages = pages;
  }

  /// The token leaves only when its page is durable too.
  ///
  /// @param photo present exactly when the plan compares
  public IssueToken.Result issue(
      Account account,
      VerificationPlan plan,
      Optional<byte[]> photo,
      URI redirect,
      WebPage.Style style) {
    IssueToken.Result result = issueToken.issue(account, plan, photo);
    if (result instanceof IssueToken.Issued issued) {
      pages.add(issued.session(), new WebPage(redirect, issued.token(), style));
    }
    return result;
  }
}
