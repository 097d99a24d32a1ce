import {css} from 'lit';

export const styles = css`
  :host {
    --accent: #2d72f1;
    --on-accent: #ffffff;
    --text: #16202e;
    --quiet: #4a5666;
    display: block;
    min-height: 100%;
    color: var(--text);
    font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
    font-size: 1.0625rem;
    line-height: 1.5;
  }

  main {
    box-sizing: border-box;
    display: flex;
    flex-direction: column;
    gap: 1rem;
    max-width: 30rem;
    min-height: 100dvh;
    margin: 0 auto;
    padding: max(1.25rem, env(safe-area-inset-top)) 1.25rem
      max(1.25rem, env(safe-area-inset-bottom));
    background: #ffffff;
  }

  h1 {
    margin: 0.5rem 0 0;
    font-size: 1.5rem;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }

  h1:focus {
    outline: none;
  }

  p {
    margin: 0;
    overflow-wrap: anywhere;
  }

  ul {
    margin: 0;
    padding-inline-start: 1.25rem;
  }

  li {
    margin-block: 0.375rem;
  }

  .quiet {
    color: var(--quiet);
  }

  .warning {
    padding: 0.75rem 1rem;
    border-inline-start: 0.25rem solid #b25e00;
    background: #fff5e6;
  }

  .actions {
    display: flex;
    flex-direction: column;
    gap: 0.75rem;
    margin-top: auto;
    padding-top: 1rem;
  }

  button,
  .agree {
    min-height: 3rem;
  }

  button {
    padding: 0.75rem 1rem;
    border: 2px solid transparent;
    border-radius: 0.75rem;
    font: inherit;
    font-weight: 600;
    overflow-wrap: anywhere;
    cursor: pointer;
  }

  button.primary {
    background: var(--accent);
    color: var(--on-accent);
  }

  button.primary:disabled {
    background: #e3e7ec;
    color: #5a6472;
    cursor: default;
  }

  button.secondary {
    border-color: #8a94a3;
    background: transparent;
    color: var(--text);
  }

  button:focus-visible,
  input:focus-visible,
  a:focus-visible {
    outline: 3px solid #16202e;
    outline-offset: 2px;
  }

  a {
    color: #0b4fc4;
  }

  .agree {
    display: flex;
    gap: 0.75rem;
    align-items: flex-start;
  }

  .agree input {
    flex: none;
    width: 1.5rem;
    height: 1.5rem;
    margin: 0;
    accent-color: var(--accent);
  }

  .stage {
    position: relative;
    align-self: center;
    width: min(100%, 24rem, 58dvh);
    aspect-ratio: 3 / 4;
    border-radius: 50%;
    overflow: hidden;
    background: #16202e;
    box-shadow: 0 0 0 0.375rem var(--accent);
  }

  .stage.away {
    position: fixed;
    inset-inline-start: -100vw;
  }

  video {
    width: 100%;
    height: 100%;
    object-fit: cover;
    transform: scaleX(-1);
  }

  .prompt {
    min-height: 4rem;
    font-size: 1.375rem;
    font-weight: 600;
    line-height: 1.3;
    text-align: center;
  }

  .spinner {
    width: 3rem;
    height: 3rem;
    margin: 2rem auto;
    border: 0.375rem solid #d9dee5;
    border-top-color: var(--accent);
    border-radius: 50%;
    animation: turn 1s linear infinite;
  }

  .mark {
    width: 5rem;
    height: 5rem;
    margin: 1.5rem auto 0;
  }

  .shine {
    position: fixed;
    inset: 0;
    z-index: 1;
    background: var(--shine, #ffffff);
  }

  .shine p {
    position: absolute;
    inset-inline: 1rem;
    bottom: 2rem;
    padding: 0.75rem 1rem;
    border-radius: 0.75rem;
    background: #ffffff;
    font-weight: 600;
    text-align: center;
  }

  @keyframes turn {
    to {
      transform: rotate(360deg);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation-duration: 6s;
    }
  }
`;
