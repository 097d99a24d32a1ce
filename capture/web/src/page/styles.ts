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
  .choice,
  .file {
    min-height: 3rem;
  }

  button,
  .file {
    padding: 0.75rem 1rem;
    border: 2px solid transparent;
    border-radius: 0.75rem;
    font: inherit;
    font-weight: 600;
    overflow-wrap: anywhere;
    cursor: pointer;
  }

  button.primary,
  .file.primary {
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
  textarea:focus-visible,
  a:focus-visible {
    outline: 3px solid #16202e;
    outline-offset: 2px;
  }

  a {
    color: #0b4fc4;
  }

  .choice {
    display: flex;
    gap: 0.75rem;
    align-items: flex-start;
  }

  .file {
    display: block;
    box-sizing: border-box;
    text-align: center;
  }

  .file input {
    position: absolute;
    width: 1px;
    height: 1px;
    opacity: 0;
  }

  .file:focus-within {
    outline: 3px solid #16202e;
    outline-offset: 2px;
  }

  .choice input {
    flex: none;
    width: 1.5rem;
    height: 1.5rem;
    margin: 0;
    accent-color: var(--accent);
  }

  .stage {
    position: relative;
    align-self: center;
    /* What is left of the height beside words and buttons. */
    width: min(100%, 24rem, max(9rem, (100dvh - 19.5rem) * 0.75));
    aspect-ratio: 3 / 4;
    border-radius: 50%;
    overflow: hidden;
    background: #16202e;
    box-shadow: 0 0 0 0.375rem var(--accent);
  }

  .capturing .stage {
    width: min(100%, 24rem, max(9rem, (100dvh - 23rem) * 0.75));
  }

  /* The frame in which the card belongs; a card is not mirrored. */
  .stage.card {
    width: min(100%, 32rem);
    aspect-ratio: 1.4;
    border-radius: 0.75rem;
  }

  .frame {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
  }

  .frame .shade {
    fill: rgb(0 0 0 / 40%);
  }

  .frame .line {
    fill: none;
    stroke: #ffffff;
    stroke-width: 1;
  }

  .good .frame .line {
    stroke: #4ade80;
    stroke-width: 2;
  }

  .stage.card video {
    transform: none;
  }

  .field {
    display: block;
    margin-block: 0.5rem;
  }

  .picture {
    align-self: center;
    max-width: min(100%, 24rem);
    max-height: 14rem;
    border-radius: 0.5rem;
    object-fit: contain;
  }

  .field span {
    display: block;
    overflow-wrap: anywhere;
  }

  .field textarea {
    display: block;
    box-sizing: border-box;
    resize: none;
    width: 100%;
    min-height: 3rem;
    padding: 0.5rem;
    border: 1px solid #8a94a3;
    border-radius: 0.5rem;
    background: #ffffff;
    color: inherit;
    font: inherit;
  }

  .field textarea:read-only {
    border-color: transparent;
    background: #f1f3f6;
  }

  .file.secondary {
    border-color: #8a94a3;
    background: transparent;
    color: var(--text);
  }

  .stage.good {
    box-shadow: 0 0 0 0.375rem #1a7f37;
  }

  .stage.wrong {
    box-shadow: 0 0 0 0.375rem #b25e00;
  }

  .hint {
    min-height: 1.6em;
    font-weight: 600;
    text-align: center;
  }

  progress {
    width: 100%;
    height: 0.5rem;
    accent-color: var(--accent);
  }

  .qr {
    align-self: center;
    width: min(100%, 18rem);
    aspect-ratio: 1;
  }

  .figure {
    align-self: center;
    width: 5rem;
    height: 5rem;
  }

  @media (max-height: 40rem) {
    .figure {
      width: 3rem;
      height: 3rem;
    }
  }

  .skin {
    fill: #f1e3d8;
    stroke: #4a5666;
    stroke-width: 2;
  }

  .eye,
  .lips {
    fill: #16202e;
    transform-box: fill-box;
    transform-origin: center;
  }

  .features {
    transform-box: fill-box;
    transform-origin: center;
  }

  .blink .eye {
    animation: close 1.4s ease-in-out infinite;
  }

  .mouth .lips {
    animation: open 1.6s ease-in-out infinite;
  }

  .nod .features {
    animation: nod 1.6s ease-in-out infinite;
  }

  .shake .features {
    animation: shake 1.8s ease-in-out infinite;
  }

  video {
    width: 100%;
    height: 100%;
    object-fit: cover;
    transform: scaleX(-1);
  }

  .prompt {
    min-height: 3.5rem;
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

  /* Whoever wants to stop can do so while the light shows too. */
  .actions.above {
    z-index: 2;
  }

  .actions.above button {
    background: #ffffff;
  }

  .shine p {
    position: absolute;
    inset-inline: 1rem;
    top: 2rem;
    padding: 0.75rem 1rem;
    border-radius: 0.75rem;
    background: #ffffff;
    font-weight: 600;
    text-align: center;
  }

  @keyframes close {
    0%,
    60%,
    100% {
      transform: scaleY(1);
    }
    75%,
    85% {
      transform: scaleY(0.1);
    }
  }

  @keyframes open {
    0%,
    100% {
      transform: scaleY(1);
    }
    50% {
      transform: scaleY(5);
    }
  }

  @keyframes nod {
    0%,
    100% {
      transform: translateY(-5px);
    }
    50% {
      transform: translateY(8px);
    }
  }

  @keyframes shake {
    0%,
    100% {
      transform: translateX(-8px);
    }
    50% {
      transform: translateX(8px);
    }
  }

  /* A phone held sideways: the picture beside the words. */
  @media (orientation: landscape) and (max-height: 30rem) {
    main.positioning,
    main.capturing,
    main.document {
      display: grid;
      grid-template-columns: auto 1fr;
      grid-auto-rows: min-content;
      gap: 0.5rem 1.25rem;
      max-width: 60rem;
    }

    main.positioning .stage,
    main.capturing .stage,
    main.document .stage {
      align-self: start;
      grid-row: 1 / span 6;
      width: auto;
      height: calc(100dvh - 3rem);
    }

    main.document .stage {
      height: min(100dvh - 3rem, 40vw);
    }

    main.positioning > :not(.stage),
    main.capturing > :not(.stage),
    main.document > :not(.stage) {
      grid-column: 2;
    }

    main.document .actions {
      margin-top: 0;
      padding-top: 0;
    }

    .prompt {
      min-height: 0;
    }

    .figure {
      width: 3.5rem;
      height: 3.5rem;
    }
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

    .eye,
    .lips,
    .features {
      animation: none !important;
    }

    .blink .eye {
      transform: scaleY(0.1);
    }

    .mouth .lips {
      transform: scaleY(5);
    }

    .nod .features {
      transform: translateY(8px);
    }

    .shake .features {
      transform: translateX(8px);
    }
  }
`;
