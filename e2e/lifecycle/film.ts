// Keeps what a page shows as pictures: Chromium sends a frame whenever something changes. A film of them needs ffmpeg,
// which is not everywhere, so the frames themselves are kept: in the folder that MINTMARK_FILM names.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** A page that is being filmed. */
export interface Film {
  /** How many frames there are so far. */
  readonly frames: () => number;
  /** Keeps a picture of its own at this point of the story. */
  readonly still: (name: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Films a page until it is stopped. */
export async function film(page: Page, name: string): Promise<Film> {
  const folder = process.env['MINTMARK_FILM'];
  if (folder !== undefined) mkdirSync(join(folder, name), { recursive: true });
  const keep = (file: string, content: Buffer): void => {
    if (folder !== undefined) writeFileSync(join(folder, name, file), content);
  };
  const session = await page.context().newCDPSession(page);
  const start = performance.now();
  let frames = 0;
  session.on('Page.screencastFrame', ({ data, sessionId }) => {
    frames += 1;
    const at = Math.round(performance.now() - start);
    keep(`${String(at).padStart(6, '0')}.jpg`, Buffer.from(data, 'base64'));
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
  });
  await session.send('Page.startScreencast', { format: 'jpeg', quality: 80, everyNthFrame: 1 });
  let stills = 0;
  return {
    frames: () => frames,
    still: async (what) => {
      stills += 1;
      keep(`still-${String(stills).padStart(2, '0')}-${what}.png`, await page.screenshot());
    },
    stop: async () => {
      await session.send('Page.stopScreencast');
      await session.detach();
    },
  };
}
