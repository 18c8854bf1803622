import { PartLegend, Section, TokenText, type TokenSpan } from '@mintmark/ui';
import type { ReactElement, ReactNode } from 'react';
import { takeApart, toHex, type JwePart, type JweParts } from './token-parts.ts';
import { say } from './words.ts';

/** An encrypted token in the colours of its parts. */
export function ColouredJwe({
  label,
  token,
}: {
  readonly label: string;
  readonly token: string;
}): ReactElement {
  const words = say();
  const parts = takeApart(token)?.parts ?? [];
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="overflow-hidden rounded border border-line">
        <TokenText label={label} text={token} ranges={{ spans: spansOf(token), marks: [] }} />
      </div>
      <PartLegend
        label={words.partsLegend}
        parts={parts.map(({ name, characters }, index) => ({
          letter: words.letters[name],
          name: words.parts[name],
          size: words.characters(characters),
          part: index + 1,
        }))}
      />
    </div>
  );
}

/** Where each part stands, with its number. */
export function spansOf(token: string): readonly TokenSpan[] {
  let at = 0;
  return token.split('.', 5).map((segment, index) => {
    const span = { start: at, end: at + segment.length, part: index + 1 };
    at = span.end + 1;
    return span;
  });
}

/** Every part with its size and, where that says something, its content. */
export function PartsSection({ jwe }: { readonly jwe: JweParts }): ReactElement {
  const words = say();
  return (
    <Section title={words.partsTitle}>
      <table className="w-full table-fixed border-collapse text-small">
        <thead>
          <tr className="border-b border-line text-left text-ink-soft">
            <th scope="col" className="w-32 py-1 pr-3 font-normal two:w-44">
              {words.columns.part}
            </th>
            <th scope="col" className="w-24 py-1 pr-3 font-normal">
              {words.columns.size}
            </th>
            <th scope="col" className="py-1 font-normal">
              {words.columns.value}
            </th>
          </tr>
        </thead>
        <tbody>
          {jwe.parts.map((part) => (
            <Row key={part.name} name={words.parts[part.name]} size={words.bytes(part.bytes.length)}>
              <Value part={part} jwe={jwe} />
            </Row>
          ))}
          {jwe.keyBytes === undefined ? null : (
            <Row name={words.cek} size={words.bytes(jwe.keyBytes)}>
              {(jwe.header['alg'] === 'dir' ? words.cekDirect : words.cekText)(jwe.keyBytes * 8)}
            </Row>
          )}
        </tbody>
      </table>
    </Section>
  );
}

interface RowProps {
  readonly name: string;
  readonly size: string;
  readonly children: ReactNode;
}

function Row({ name, size, children }: RowProps): ReactElement {
  return (
    <tr className="border-b border-line align-top">
      <th scope="row" className="py-1.5 pr-3 text-left font-normal">
        {name}
      </th>
      <td className="py-1.5 pr-3 text-ink-soft">{size}</td>
      <td className="py-1.5 wrap-anywhere">{children}</td>
    </tr>
  );
}

/** Long and random: the ciphertext and a wrapped RSA key say nothing in hexadecimal. */
const mostHexBytes = 72;

function Value({ part, jwe }: { readonly part: JwePart; readonly jwe: JweParts }): ReactElement {
  const words = say();
  if (part.name === 'header') return <code className="font-mono">{jwe.headerText}</code>;
  if (part.bytes.length === 0) return <>{words.noKey}</>;
  if (part.name === 'ciphertext' || part.bytes.length > mostHexBytes) return <>…</>;
  return <code className="font-mono">{toHex(part.bytes)}</code>;
}
