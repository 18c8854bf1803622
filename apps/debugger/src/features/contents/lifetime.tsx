import { LifetimeBar, type Status } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { strings } from '../../shared/strings/strings.ts';
import { formatUtc } from '../../shared/time/format-time.ts';
import { readTime } from '../../shared/time/read-time.ts';

const say = strings.contents.lifetime;

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
    now < from ? ['unknown', say.before] : now >= until ? ['bad', say.after] : ['good', say.now];
  const start = nbf === undefined ? say.issued : say.notBefore;
  const words = {
    from: `${start} ${formatUtc(from)}`,
    until: `${say.expires} ${formatUtc(until)}`,
    now: nowWord,
  };
  return (
    <div className="border-t border-line px-4 py-3">
      <LifetimeBar
        label={say.label(formatUtc(from), formatUtc(until), nowWord)}
        from={from}
        until={until}
        now={now}
        status={status}
        words={words}
      />
    </div>
  );
}

function secondsOf(value: unknown): number | undefined {
  const reading = readTime(value);
  return reading.kind === 'seconds' ? reading.seconds : undefined;
}
