import { formatDuration, formatUtc, lifetime } from '@mintmark/inspect/time';
import type { Style } from '../output/style.ts';
import { styleFor } from '../output/style.ts';
import type { Terminal } from '../output/terminal.ts';

/** What a countdown counts. */
export interface Countdown {
  /** The claims as they are in the token, not verified. */
  readonly claims: Readonly<Record<string, unknown>>;
  /** Waits until the next line is due; resolves at once when the person interrupts. */
  readonly tick: (signal: AbortSignal) => Promise<void>;
}

/**
 * Shows in one line how long a token still lives, until it has expired or the person interrupts. Answers whether it expired.
 */
export async function watchExpiry({ claims, tick }: Countdown, terminal: Terminal): Promise<boolean> {
  const controller = new AbortController();
  const takeBack = terminal.onInterrupt(() => controller.abort());
  const style = styleFor(terminal.outputColours);
  try {
    for (;;) {
      const { text, isOver } = describe(claims, terminal.now(), { style, columns: terminal.columns ?? 80 });
      await terminal.write(`\r\u001B[K${text}`); // oxlint-disable-line no-await-in-loop -- one line after the other
      if (isOver || controller.signal.aborted) return isOver;
      await tick(controller.signal); // oxlint-disable-line no-await-in-loop
    }
  } finally {
    takeBack();
    await terminal.write('\n');
  }
}

/** Waits until the next full second. */
export async function nextSecond(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, 1000 - (Date.now() % 1000));
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

interface LineView {
  readonly style: Style;
  readonly columns: number;
}

function describe(
  { exp, nbf, iat }: Readonly<Record<string, unknown>>,
  now: number,
  { style, columns }: LineView,
): { text: string; isOver: boolean } {
  const bar = lifetime({ exp, nbf, iat, now });
  const end = typeof exp === 'number' ? exp * 1000 : now;
  // Cut to whole seconds, so that the count goes down by one at a time.
  const left = Math.ceil(Math.abs(end - now) / 1000) * 1000;
  if (bar.state === 'after' || end <= now) {
    return { text: `${style.bad('expired')} ${formatUtc(end)}`, isOver: true };
  }
  const sentence = `expires in ${formatDuration(left)} (${formatUtc(end)})`;
  const room = Math.min(30, columns - sentence.length - 4);
  const fraction = bar.nowFraction;
  if (fraction === undefined || room < 5) return { text: sentence, isOver: false };
  const full = Math.max(0, Math.min(room, Math.round(fraction * room)));
  const paint = fraction > 0.9 ? style.unsure : style.good;
  return {
    text: `${paint('█'.repeat(full))}${style.quiet('░'.repeat(room - full))} ${sentence}`,
    isOver: false,
  };
}
