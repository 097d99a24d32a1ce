/** Veriself in a page of your own: the component `<veriself-capture>` and what it tells. */
export {VeriselfCapture} from './page/capture-element';
export type {HostEvent, LocalCode} from './host/host-event';
