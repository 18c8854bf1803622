import type { Inspection } from '@mintmark/inspect';
import type { ExtractedToken } from '@mintmark/inspect/extract';
import { readTime } from '@mintmark/inspect/time';
import { Pane } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { inspectWords, type InspectWords } from '../../shared/strings/inspect-words.ts';

export interface FoundPaneProps {
  readonly tokens: readonly ExtractedToken[];
  readonly isBusy: boolean;
  /** From 0. */
  readonly chosen: number;
  /** Of each token, as far as they are there. */
  readonly inspections: readonly Inspection[];
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly onChoose: (index: number) => void;
}

const say = (): InspectWords['found'] => inspectWords().found;

/** More tokens are counted and not listed. */
const mostListed = 200;

/** The tokens in a paste: where each was, what it is, from whom, and until when. A click shows it. */
export function FoundPane({
  tokens,
  isBusy,
  chosen,
  inspections,
  now,
  onChoose,
}: FoundPaneProps): ReactElement {
  const aside = isBusy ? say().searching : say().count(tokens.length);
  return (
    <Pane title={say().title} aside={aside}>
      {tokens.length === 0 && !isBusy ? (
        <p className="px-4 pb-3 text-small text-ink-soft">{say().nothing}</p>
      ) : null}
      <ul className="max-h-96 overflow-y-auto">
        {tokens.slice(0, mostListed).map((token, index) => (
          <li key={token.start}>
            <FoundToken
              token={token}
              isChosen={index === chosen}
              counts={countsOf(inspections, index)}
              now={now}
              onChoose={() => onChoose(index)}
            />
          </li>
        ))}
      </ul>
      {tokens.length > mostListed ? (
        <p className="px-4 py-2 text-small text-ink-soft">{say().more(tokens.length - mostListed)}</p>
      ) : null}
    </Pane>
  );
}

function countsOf(inspections: readonly Inspection[], index: number): string {
  const findings = inspections[index]?.findings ?? [];
  const [errors, warnings] = ['error', 'warning'].map(
    (severity) => findings.filter((finding) => finding.severity === severity).length,
  );
  return say().findings(errors ?? 0, warnings ?? 0);
}

interface FoundTokenProps {
  readonly token: ExtractedToken;
  readonly isChosen: boolean;
  readonly counts: string;
  readonly now: number;
  readonly onChoose: () => void;
}

function FoundToken({ token, isChosen, counts, now, onChoose }: FoundTokenProps): ReactElement {
  const { place, kind, header, issuer, occurrences } = token;
  const facts = [
    [say().kinds[kind], header.alg].filter((fact) => fact !== undefined).join(' '),
    issuer === undefined ? '' : say().issuer(issuer),
    whenOf(token, now),
    say().times(occurrences.length),
  ];
  return (
    <button
      type="button"
      aria-current={isChosen}
      onClick={onChoose}
      className="flex w-full flex-col border-l-2 border-transparent px-4 py-1.5 text-left text-small hover:bg-raised focus-visible:-outline-offset-2 aria-[current=true]:border-accent aria-[current=true]:bg-accent-soft"
    >
      <span>
        <span className="font-bold">{capital(say().places[place.kind](place.name ?? ''))}</span>{' '}
        <span className="text-ink-soft">
          {[place.origin, place.direction === undefined ? undefined : place.method, say().at(token.line)]
            .filter((part) => part !== undefined)
            .join(' · ')}
        </span>
      </span>
      <span className="wrap-anywhere text-ink-soft">
        {facts.filter((fact) => fact !== '').join(' · ')}
        {counts === '' ? null : <span className="font-bold text-bad"> · {counts}</span>}
      </span>
    </button>
  );
}

function whenOf({ expiry }: ExtractedToken, now: number): string {
  if (expiry === undefined) return '';
  const { ms } = readTime(expiry, { now });
  if (ms === undefined) return '';
  const when = inspectWords().time.relative(ms, now);
  return ms > now ? say().expires(when) : say().expired(when);
}

function capital(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1).trim()}`;
}
