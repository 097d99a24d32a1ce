/** Notes when each frame was taken, where the browser tells (requestVideoFrameCallback). */
export class FrameTimes {
  private readonly began = performance.now();
  private readonly times: number[] = [];
  private running = true;

  /** @param most how many times the server takes; later frames are not noted */
  constructor(
    private readonly video: HTMLVideoElement,
    private readonly most: number,
  ) {
    this.watch();
  }

  /** Milliseconds since the beginning, never falling. */
  finish(): readonly number[] {
    this.running = false;
    return this.times;
  }

  private watch(): void {
    if (!('requestVideoFrameCallback' in this.video)) {
      return;
    }
    this.video.requestVideoFrameCallback((now, frame) => {
      if (!this.running || this.times.length >= this.most) {
        return;
      }
      const taken = Math.max(0, (frame.captureTime ?? now) - this.began);
      const last = this.times[this.times.length - 1] ?? 0;
      this.times.push(Math.round(Math.max(last, taken) * 10) / 10);
      this.watch();
    });
  }
}
