import { LifetimeBar, type Status } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { words, type Words } from '../../shared/strings/words.ts';
import { formatUtc } from '../../shared/time/format-time.ts';
import { readTime } from '../../shared/time/read-time.ts';

const say = (): Words['contents']['lifetime'] => words().contents.lifetime;

interface LifetimeProps {
  readonly claims: Readonly<Record<string, unknown>> | undefined;
  readonly now: number;
}

/** The bar of a token's lifetime; nothing where it has no beginning or no end. */
export function Lifetime({ claims, now }: LifetimeProps): ReactElement | null {
  const nbf = secondsOf(claims?.['nbf']);
  const from = nbf ?? secondsOf(claims?.['iat']);
  const until = secondsOf(claims?.['exp']);
  if (from === undefined || until === undefined) return null;
  const [status, nowWord]: [Status, string] =
    now < from ? ['unknown', say().before] : now >= until ? ['bad', say().after] : ['good', say().now];
  const start = nbf === undefined ? say().issued : say().notBefore;
  const short = shortTime(until - from);
  const words = { from: `${start} ${short(from)}`, until: `${say().expires} ${short(until)}`, now: nowWord };
  return (
    <div className="border-t border-line px-4 py-3">
      <LifetimeBar
        label={say().label(formatUtc(from), formatUtc(until), nowWord)}
        from={from}
        until={until}
        now={now}
        status={status}
        words={words}
      />
    </div>
  );
}

/** Days suffice for a long life; the exact times stand with the claims. */
function shortTime(lifetimeSeconds: number): (seconds: number) => string {
  const isLong = lifetimeSeconds > 2 * 86_400;
  return (seconds) =>
    isLong ? formatUtc(seconds).slice(0, formatUtc(seconds).indexOf(' ')) : formatUtc(seconds);
}

function secondsOf(value: unknown): number | undefined {
  const reading = readTime(value);
  return reading.kind === 'seconds' ? reading.seconds : undefined;
}
