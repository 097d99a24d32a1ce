import type {HostSettings} from '../protocol/messages';
import type {HostEvent} from './host-event';

/** What an app's WebView may put into a page to hear from it. */
interface AppWindow {
  /** Android: addJavascriptInterface(object, "Veriself") with onEvent(String). */
  readonly Veriself?: {onEvent?(json: string): void};
  /** iOS: WKUserContentController.add(handler, name: "veriself"). */
  readonly webkit?: {
    readonly messageHandlers?: {readonly veriself?: {postMessage(message: unknown): void}};
  };
}

/** The app or page around this page. */
export class AppHost {
  constructor(
    private readonly settings: HostSettings,
    private readonly around: Window & AppWindow = window,
  ) {}

  tell(event: HostEvent): void {
    const message = {source: 'veriself', ...event};
    if (this.around.parent !== this.around) {
      // The browser itself delivers to a listed origin alone.
      for (const origin of this.settings.origins) {
        this.around.parent.postMessage(message, origin);
      }
    }
    this.around.webkit?.messageHandlers?.veriself?.postMessage(message);
    this.around.Veriself?.onEvent?.(JSON.stringify(message));
  }

  /** Calls back when the app stops the check: a message from a listed page, or a plain event. */
  onStop(stop: () => void): void {
    this.around.addEventListener('veriself-stop', stop);
    this.around.addEventListener('message', (message: MessageEvent<unknown>) => {
      const data = message.data as {target?: string; type?: string} | null;
      if (
        this.settings.origins.includes(message.origin) &&
        data?.target === 'veriself' &&
        data.type === 'stop'
      ) {
        stop();
      }
    });
  }

  /** Where an app wants the person back, if its account lists the address. */
  returnUrl(wanted: string | undefined): string | undefined {
    return wanted !== undefined && this.settings.returnUrls.includes(wanted) ? wanted : undefined;
  }
}
