/** The plain client of the capture protocol, without any page: for screens of your own. */
export {CaptureClient, Refused, Unreachable, type Access} from './protocol/capture-client';
export {Recording, type Viewfinder} from './camera/recording';
export {CameraFailure, openCamera, switchOff, type CameraProblem} from './camera/camera';
export {Attempt, type AttemptListener} from './page/attempt';
export type * from './protocol/messages';
