import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {CaptureClient} from '../src/protocol/capture-client';

/** Refuses every call in the same way. */
function refusing(status: number, code: string, waitMillis: number) {
  return vi.fn(
    async () =>
      new Response(JSON.stringify({error: {code, message: 'later', waitMillis}}), {
        status,
        headers: {'Capture-Error': code},
      }),
  );
}

describe('capture client', () => {
  const client = new CaptureClient({server: 'https://kyc.example', token: 'T', cookies: false});

  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('tells at once that no pass is opened while many wait', async () => {
    const fetch = refusing(503, 'busy', 5_000);
    vi.stubGlobal('fetch', fetch);

    await expect(client.openPass()).rejects.toMatchObject({code: 'busy', waitMillis: 5_000});
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('waits as told where it asked too often', async () => {
    const fetch = refusing(429, 'too_many_requests', 100);
    vi.stubGlobal('fetch', fetch);

    const refused = expect(client.process()).rejects.toMatchObject({code: 'too_many_requests'});
    await vi.advanceTimersByTimeAsync(99);
    expect(fetch).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(fetch).toHaveBeenCalledTimes(2);
    await vi.runAllTimersAsync();
    await refused;
  });
});
