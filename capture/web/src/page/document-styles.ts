/** The document around the component; set by script, so that no style sheet delays the first paint. */
export const documentStyles = new CSSStyleSheet();
documentStyles.replaceSync(`
  html,
  body {
    margin: 0;
    height: 100%;
    background: #f6f7f9;
  }
`);
