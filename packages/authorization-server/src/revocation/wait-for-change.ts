import type { Bus } from '@mintmark/database';

/** The bus may be down, or lose a message: then the database is asked, this often. */
const pollMs = 1000;

/** How a wait ends. */
export interface WaitOptions {
  /** At the latest after this. */
  readonly seconds: number;
  /** When the caller goes away. */
  readonly signal: AbortSignal;
  /** When this is true. */
  readonly isChanged: () => Promise<boolean>;
}

/** Waits until something is announced on a channel and is there, or the time is over, or nobody waits any more. */
export async function waitForChange(
  bus: Bus,
  channel: string,
  { seconds, signal, isChanged }: WaitOptions,
): Promise<void> {
  const over = AbortSignal.any([signal, AbortSignal.timeout(seconds * 1000)]);
  let wake = (): void => undefined;
  const unsubscribe = await bus.subscribe(channel, () => wake());
  try {
    while (!over.aborted) {
      if (await isChanged()) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pollMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
        over.addEventListener('abort', wake, { once: true });
      });
    }
  } finally {
    await unsubscribe();
  }
}
