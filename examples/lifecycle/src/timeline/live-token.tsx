import { LifetimeBar, type Status } from '@mintmark/ui';
import type { ReactElement } from 'react';
import type { Family, LiveToken } from '../../steps/family.ts';
import { formatAgo, formatTime } from '../shared/moments.ts';
import { useNow } from '../shared/use-now.ts';
import { FamilyTree } from './family-tree.tsx';
import { tokenAddress } from './wire-text.tsx';

export interface LiveTokenPanelProps {
  readonly tokens: readonly LiveToken[];
  readonly families: readonly Family[];
  readonly debuggerPage: string;
}

/** The access token that was issued last to a person, and the family that it comes from. */
export function LiveTokenPanel({ tokens, families, debuggerPage }: LiveTokenPanelProps): ReactElement {
  const token = tokens.findLast(({ family }) => family !== undefined);
  const family = families.find(({ id }) => id === token?.family);
  return (
    <section
      aria-labelledby="token-title"
      className="grid gap-x-8 gap-y-4 border-b border-line px-4 pt-3 pb-4 two:grid-cols-2"
    >
      <div className="min-w-0">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <h2 id="token-title" className="text-base font-bold">
            Live token
          </h2>
          {token === undefined ? null : (
            <a
              href={tokenAddress(debuggerPage, token.token)}
              target="_blank"
              rel="noreferrer"
              className="text-small text-accent underline underline-offset-4 hover:text-ink"
            >
              Open in the debugger
            </a>
          )}
        </div>
        {token === undefined ? (
          <p className="pt-1 text-small text-ink-soft">None yet: log in to the app.</p>
        ) : (
          <Lifetime token={token} ended={family?.ended} />
        )}
      </div>
      <FamilyTree families={families} live={token} />
    </section>
  );
}

function Lifetime({
  token,
  ended,
}: {
  readonly token: LiveToken;
  readonly ended: Family['ended'];
}): ReactElement {
  const now = useNow(250) / 1000;
  const { issuedAt, expiresAt, isBound } = token;
  const [status, sentence] = judge(token, { ended, now });
  return (
    <>
      <p className="pt-1 text-small" data-live={status}>
        {sentence} {isBound ? 'Bound to a key of the browser.' : 'A bearer token: whoever has it can use it.'}
      </p>
      <LifetimeBar
        label={`Issued at ${formatTime(issuedAt * 1000)}, ${sentence}`}
        from={issuedAt}
        until={expiresAt}
        now={now}
        status={status}
        words={{
          from: `issued ${formatTime(issuedAt * 1000).slice(0, 8)}`,
          until: `expires ${formatTime(expiresAt * 1000).slice(0, 8)}`,
          now: 'now',
        }}
      />
    </>
  );
}

function judge(
  { expiresAt }: LiveToken,
  { ended, now }: { readonly ended: Family['ended']; readonly now: number },
): readonly [Status, string] {
  if (ended !== undefined)
    return ['bad', `Taken back ${formatAgo(now * 1000 - ended.at)} (${ended.reason}).`];
  const left = Math.ceil(expiresAt - now);
  if (left <= 0) return ['unknown', `Expired ${formatAgo((now - expiresAt) * 1000)}.`];
  return ['good', `Good for ${left} s more.`];
}
