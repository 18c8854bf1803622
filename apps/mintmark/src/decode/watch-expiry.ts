import { formatDuration, formatUtc, readTime } from '@mintmark/inspect/time';
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

/** The widest bar; a longer one says no more. */
const widestBar = 30;

function describe(
  claims: Readonly<Record<string, unknown>>,
  now: number,
  { style, columns }: LineView,
): { readonly text: string; readonly isOver: boolean } {
  const [exp = now, nbf, iat] = ['exp', 'nbf', 'iat'].map((name) => readTime(claims[name], { now }).ms);
  if (exp <= now) return { text: `${style.bad('expired')} ${formatUtc(exp)}`, isOver: true };
  const start = nbf !== undefined && nbf > now ? `starts in ${formatLeft(nbf - now)}, ` : '';
  const sentence = `${start}expires in ${formatLeft(exp - now)} (${formatUtc(exp)})`;
  const begin = nbf ?? iat;
  // The last column stays free: some terminals go on in the next line when it is filled.
  const room = Math.min(widestBar, columns - sentence.length - 2);
  if (begin === undefined || begin >= exp || room < 5) return { text: fit(sentence, columns), isOver: false };
  const fraction = Math.min(1, Math.max(0, (now - begin) / (exp - begin)));
  const full = Math.round(fraction * room);
  const paint = fraction > 0.9 ? style.unsure : style.good;
  const bar = `${paint('█'.repeat(full))}${style.quiet('░'.repeat(room - full))}`;
  return { text: `${bar} ${sentence}`, isOver: false };
}

/** A line that goes on in the next one could not be written over. */
function fit(text: string, columns: number): string {
  return text.length < columns ? text : `${text.slice(0, columns - 2)}…`;
}

const second = 1000;
const hour = 3600 * second;
const day = 24 * hour;

/** A time that is left, to the second, so that one sees it go down; cut up to whole seconds. */
function formatLeft(ms: number): string {
  const left = Math.ceil(ms / second) * second;
  if (left < hour) return formatDuration(left);
  const days = Math.floor(left / day);
  const clock = [hour, 60 * second, second]
    .map((unit) => Math.floor((left % (unit === hour ? day : unit * 60)) / unit))
    .map((count) => String(count).padStart(2, '0'))
    .join(':');
  return days === 0 ? clock : `${days.toLocaleString('en')} ${days === 1 ? 'day' : 'days'} ${clock}`;
}
