/**
 * Veriself in a page of your own: the component `<veriself-capture>` and, below it, the plain client
 * of the capture protocol.
 */
export {VeriselfCapture} from './page/capture-element';
export {CaptureClient, Refused, Unreachable, type Access} from './protocol/capture-client';
export type {HostEvent, LocalCode} from './host/host-event';
export type * from './protocol/messages';
