import type { Disclosure, TokenReading } from '@mintmark/inspect/token';
import { Pane } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { light, useLit } from '../../shared/lit.ts';
import { inspectWords } from '../../shared/strings/inspect-words.ts';
import { ValueText } from './value-text.tsx';

/** The claims that the holder of an SD-JWT has chosen to show, and the token that proves who holds it. */
export function Disclosures({ reading }: { readonly reading: TokenReading }): ReactElement | null {
  const { contents } = inspectWords();
  if (reading.kind !== 'sd-jwt') return null;
  return (
    <Pane title={contents.disclosures} aside={contents.disclosed(reading.disclosures.length)}>
      <ul className="pb-2 font-mono text-small">
        {reading.disclosures.map((disclosure) => (
          <Row key={disclosure.part.place} disclosure={disclosure} reading={reading} />
        ))}
      </ul>
      <p className="px-4 pb-3 text-small text-ink-soft">
        {reading.keyBinding === undefined ? contents.noBinding : contents.binding}
      </p>
    </Pane>
  );
}

interface RowProps {
  readonly disclosure: Disclosure;
  readonly reading: TokenReading;
}

function Row({ disclosure, reading }: RowProps): ReactElement {
  const { contents } = inspectWords();
  const { part, json, claim } = disclosure;
  const isLit = useLit(reading)?.place === part.place;
  const node = json.root?.kind === 'array' ? json.root.items.at(-1) : undefined;
  return (
    <li className={isLit ? 'bg-accent-soft' : ''}>
      <button
        type="button"
        className="flex w-full gap-2 px-4 py-1 text-left hover:bg-raised"
        onClick={() =>
          light({ reading, place: part.place, bytes: { start: 0, end: part.bytes.length }, from: 'contents' })
        }
      >
        <span className="text-json-name">{claim ?? contents.item}</span>
        {node === undefined ? (
          <span className="text-bad">{contents.brokenDisclosure}</span>
        ) : (
          <ValueText text={json.text} node={node} />
        )}
      </button>
    </li>
  );
}
