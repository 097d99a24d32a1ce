import {loadFaceFinder, type FaceFinder} from './face-finder';
import {type Hint, hintOf} from './hint';
import {lookAt} from './picture';

const WIDTH = 160;
const HEIGHT = 120;
const POSITIONING_PAUSE = 100;
/** The recorder needs the processor more than the advice does. */
const RECORDING_PAUSE = 400;

/** Looks at the viewfinder now and then, and tells what would help. */
export class Guide {
  private readonly canvas = document.createElement('canvas');
  private finder: FaceFinder | undefined;
  private loading: Promise<void> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private watched: symbol | undefined;

  constructor(private readonly folder: string) {
    this.canvas.width = WIDTH;
    this.canvas.height = HEIGHT;
  }

  /** Begins to load, once; meant for the time in which the person reads. */
  load(): void {
    if (isThrifty() || this.loading !== undefined) {
      return;
    }
    this.loading = loadFaceFinder(this.folder).then(
      (finder) => {
        this.finder = finder;
      },
      () => undefined,
    );
  }

  /** Tells a hint after each look until it is stopped. */
  watch(video: HTMLVideoElement, isRecording: boolean, told: (hint: Hint) => void): void {
    this.stop();
    const watch = Symbol('watch');
    this.watched = watch;
    const look = async (): Promise<void> => {
      const hint = await this.look(video).catch(() => undefined);
      if (this.watched !== watch) {
        return;
      }
      if (hint !== undefined) {
        told(hint);
      }
      this.timer = setTimeout(() => void look(), isRecording ? RECORDING_PAUSE : POSITIONING_PAUSE);
    };
    void look();
  }

  stop(): void {
    this.watched = undefined;
    clearTimeout(this.timer);
  }

  private async look(video: HTMLVideoElement): Promise<Hint | undefined> {
    if (this.finder === undefined || video.videoWidth === 0) {
      return undefined;
    }
    const context = this.canvas.getContext('2d', {willReadFrequently: true});
    if (context === null) {
      return undefined;
    }
    context.drawImage(video, 0, 0, WIDTH, HEIGHT);
    const {data} = context.getImageData(0, 0, WIDTH, HEIGHT);
    return hintOf({faces: await this.finder.find(video), ...lookAt(data, WIDTH, HEIGHT)});
  }
}

/** Whether the person asked their browser to save data, or the device has little memory. */
function isThrifty(): boolean {
  const {connection, deviceMemory} = navigator as Navigator & {
    connection?: {saveData?: boolean};
    deviceMemory?: number;
  };
  return connection?.saveData === true || (deviceMemory ?? 8) < 2;
}
