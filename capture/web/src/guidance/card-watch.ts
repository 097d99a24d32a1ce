import {type CardFrame, frameFor, middleOf, type Part, seenOf, STAGE_SHAPE} from './card-frame';
import {type CardHint, cardHintOf} from './card-hint';
import {sightOf} from './card-sight';
import {type Luma, lumaOf} from './luma';
import {adviceOf, fires, looked, readyShutter, refusedBy, type Shutter} from './shutter';

const PAUSE = 120;
const VIEW_WIDTH = 280;
const DETAIL_SHARE = 0.6;
const DETAIL_WIDTH = 480;

/** Told while a card is looked for. */
export interface CardListener {
  hinted(hint: CardHint | null): void;
  /**
   * The card lies well and is sharp.
   *
   * @returns whether the picture is taken now, so that nobody has to look any more
   */
  steady(): boolean;
}

/** Looks at a card before the camera now and then, and tells when it lies well. */
export class CardWatch {
  private readonly view = document.createElement('canvas');
  private readonly detail = document.createElement('canvas');
  private shutter: Shutter = readyShutter;
  private before: Luma | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Goes on until it is stopped, or the card was found steady. */
  watch(video: HTMLVideoElement, kind: string, listener: CardListener): void {
    this.stop();
    const frame = frameFor(kind);
    const look = (): void => {
      const hint = this.look(video, frame);
      if (hint !== undefined) {
        const before = adviceOf(this.shutter);
        this.shutter = looked(this.shutter, hint);
        const advice = adviceOf(this.shutter);
        if (advice !== before) {
          listener.hinted(advice);
        }
        if (fires(this.shutter) && listener.steady()) {
          return;
        }
      }
      this.timer = setTimeout(look, PAUSE);
    };
    look();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.before = undefined;
    this.shutter = {...readyShutter, refused: this.shutter.refused, waits: this.shutter.waits};
  }

  /** The other side of the card comes next. */
  turnOver(): void {
    this.shutter = {...readyShutter, waits: true};
  }

  /** The picture was refused. */
  refused(): void {
    this.shutter = refusedBy(this.shutter);
  }

  /** Another card, another try. */
  reset(): void {
    this.shutter = readyShutter;
  }

  private look(video: HTMLVideoElement, frame: CardFrame): CardHint | undefined {
    if (video.videoWidth === 0) {
      return undefined;
    }
    const seen = seenOf(video.videoWidth, video.videoHeight);
    const middle = middleOf(seen, frame, DETAIL_SHARE);
    const view = drawn(this.view, video, seen, VIEW_WIDTH, Math.round(VIEW_WIDTH / STAGE_SHAPE));
    const width = Math.min(DETAIL_WIDTH, Math.round(middle.width / 2));
    const height = Math.round((width * middle.height) / middle.width);
    const detail = drawn(this.detail, video, middle, width, height);
    if (view === undefined || detail === undefined) {
      return undefined;
    }
    const sight = sightOf(view, detail, this.before, frame);
    this.before = view;
    return cardHintOf(sight);
  }
}

function drawn(
  canvas: HTMLCanvasElement,
  video: HTMLVideoElement,
  part: Part,
  width: number,
  height: number,
): Luma | undefined {
  const context = canvas.getContext('2d', {willReadFrequently: true});
  if (context === null || width < 1 || height < 1) {
    return undefined;
  }
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  context.drawImage(video, part.x, part.y, part.width, part.height, 0, 0, width, height);
  return lumaOf(context.getImageData(0, 0, width, height).data, width, height);
}
