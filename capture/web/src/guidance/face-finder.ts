import type {Face} from './hint';

/** Finds faces in the viewfinder, on the device. */
export interface FaceFinder {
  find(video: HTMLVideoElement): Promise<readonly Face[]>;
}

/**
 * Loads the models. They are a help and no need: where they do not load, the page works without,
 * and the server decides in any case.
 *
 * @param folder address of the models and the WebAssembly files, with a slash at the end
 */
export async function loadFaceFinder(folder: string): Promise<FaceFinder> {
  const {Human} = await import('@vladmandic/human');
  const off = {enabled: false};
  const human = new Human({
    backend: 'wasm',
    wasmPath: folder,
    modelBasePath: folder,
    debug: false,
    async: true,
    cacheModels: false,
    filter: off,
    gesture: off,
    body: off,
    hand: off,
    object: off,
    segmentation: off,
    face: {
      enabled: true,
      detector: {rotation: false, maxDetected: 2, minConfidence: 0.4},
      mesh: {enabled: true},
      iris: off,
      emotion: off,
      description: off,
      antispoof: off,
      liveness: off,
    },
  });
  await human.load();
  return {
    async find(video) {
      const {face} = await human.detect(video);
      const {videoWidth: width, videoHeight: height} = video;
      return face.map((one) => ({
        left: one.box[0] / width,
        top: one.box[1] / height,
        width: one.box[2] / width,
        height: one.box[3] / height,
        certainty: one.faceScore,
      }));
    },
  };
}
