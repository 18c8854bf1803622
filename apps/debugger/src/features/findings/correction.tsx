import { readToken, type DecodedJson, type TokenReading } from '@mintmark/inspect/token';
import { Button } from '@mintmark/ui';
import { useMemo, type ReactElement } from 'react';
import { Copy } from '../../shared/copy.tsx';
import { inspectWords } from '../../shared/strings/inspect-words.ts';
import { words } from '../../shared/strings/words.ts';

interface CorrectionProps {
  readonly token: string;
  readonly original: TokenReading | undefined;
  readonly onTake: (token: string) => void;
}

/** What the issuer should have written: which members differ, and the whole token. Its signature cannot fit. */
export function Correction({ token, original, onTake }: CorrectionProps): ReactElement {
  const { findings: say } = inspectWords();
  const changes = useMemo(() => changesOf(original, readToken(token)), [original, token]);
  return (
    <details>
      <summary className="text-accent">{say.corrected}</summary>
      <div className="flex flex-col gap-2 pt-2">
        <p className="text-ink-soft">{say.correctedNote}</p>
        <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-1 font-mono">
          {changes.map(({ name, before, after }) => (
            <div key={name} className="contents">
              <dt className="text-json-name">{name}</dt>
              <dd className="wrap-anywhere">
                {before === undefined ? null : <del className="text-bad">{before}</del>}{' '}
                {after === undefined ? null : <ins className="text-good no-underline">{after}</ins>}
              </dd>
            </div>
          ))}
        </dl>
        <div className="flex flex-wrap items-center gap-2">
          <Button onClick={() => onTake(token)}>{say.take}</Button>
          <Copy what={words().copy.things.corrected} text={token} />
        </div>
      </div>
    </details>
  );
}

interface Change {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The members of header and claims whose text is another one. */
function changesOf(original: TokenReading | undefined, corrected: TokenReading): readonly Change[] {
  return (['header', 'payload'] as const).flatMap((part) => {
    const [before, after] = [membersOf(original?.[part]), membersOf(corrected[part])];
    const names = new Set([...before.keys(), ...after.keys()]);
    return [...names]
      .filter((name) => before.get(name) !== after.get(name))
      .map((name) => ({ name, before: before.get(name), after: after.get(name) }));
  });
}

function membersOf(json: DecodedJson | undefined): ReadonlyMap<string, string> {
  if (json?.root?.kind !== 'object') return new Map();
  return new Map(json.root.members.map(({ name, value }) => [name, json.text.slice(value.start, value.end)]));
}
