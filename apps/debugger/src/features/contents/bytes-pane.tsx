import type { PartName, TokenPart, TokenReading } from '@mintmark/inspect/token';
import { HexView, Pane } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { Copy } from '../../shared/copy.tsx';
import { useLit } from '../../shared/lit.ts';
import { inspectWords } from '../../shared/strings/inspect-words.ts';
import { words } from '../../shared/strings/words.ts';

const shownParts: ReadonlySet<PartName> = new Set([
  'signature',
  'encrypted-key',
  'iv',
  'ciphertext',
  'tag',
  'extra',
]);

/** The segments that are bytes and no text: signature, encrypted key, initialization vector, ciphertext, tag. */
export function BytesPane({ reading }: { readonly reading: TokenReading }): ReactElement | null {
  const parts = reading.parts.filter(({ name }) => shownParts.has(name));
  if (parts.length === 0) return null;
  return (
    <Pane title={inspectWords().contents.otherParts}>
      <div className="flex flex-col pb-2">
        {parts.map((part) => (
          <BytesPart key={part.place} part={part} reading={reading} />
        ))}
      </div>
    </Pane>
  );
}

function BytesPart({
  part,
  reading,
}: {
  readonly part: TokenPart;
  readonly reading: TokenReading;
}): ReactElement {
  const lit = useLit(reading);
  const { name } = words().token.partNames[part.name];
  const hex = Array.from(part.bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return (
    <details className="px-4 py-1 text-small">
      <summary>
        {name} <span className="text-ink-soft">{inspectWords().contents.size(part.bytes.length)}</span>
      </summary>
      <div className="-mx-4 flex items-start pt-1">
        <div className="min-w-0 grow">
          <HexView label={name} bytes={part.bytes} lit={lit?.place === part.place ? lit.bytes : undefined} />
        </div>
        <Copy what={words().copy.things.hex} text={hex} />
      </div>
    </details>
  );
}
