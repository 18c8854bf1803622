import { escapeControls } from '../output/quote.ts';
import { formatJson } from '../output/format-json.ts';
import type { Style } from '../output/style.ts';
import { formatTable } from '../output/table.ts';
import { wrap } from '../output/wrap.ts';
import type { Segment } from './segment.ts';
import { objectOf } from './segment.ts';
import type { Signer, TokenParts } from './take-apart.ts';
import { timesOf } from './times.ts';

/** How a decoded token is shown. */
export interface PartsView {
  readonly style: Style;
  readonly columns: number | undefined;
  /** Milliseconds. */
  readonly now: number;
}

/** Writes a token taken apart for people. Every heading says that nothing was verified. */
export function formatParts(parts: TokenParts, view: PartsView): string {
  const { style, columns, now } = view;
  const times = timesOf(parts, now).map(([name, { seconds, utc = 'beyond the calendar', relative }]) => [
    `  ${style.name(name)}`,
    String(seconds),
    utc,
    relative,
  ]);
  const sections = [
    ...parts.signers.flatMap((signer, index) => formatSigner(signer, { parts, index, style })),
    formatContent(parts, style),
    ...(times.length === 0 ? [] : [`${style.strong('times')}\n${formatTable(times, columns)}`]),
    wrap(describeProof(parts), columns),
  ];
  return `${sections.join('\n\n')}\n`;
}

interface SignerView {
  readonly parts: TokenParts;
  readonly index: number;
  readonly style: Style;
}

function formatSigner({ header, unprotected }: Signer, { parts, index, style }: SignerView): string[] {
  const number = parts.signers.length > 1 ? ` ${index + 1} of ${parts.signers.length}` : '';
  return [
    ...(header === undefined
      ? []
      : [`${style.strong(`header${number} (not verified)`)}\n${formatSegment(header, style)}`]),
    ...(unprotected === undefined
      ? []
      : [`${style.strong(`unprotected header${number} (not verified)`)}\n${formatJson(unprotected, style)}`]),
  ];
}

function formatContent({ kind, content }: TokenParts, style: Style): string {
  if (kind === 'encrypted') {
    return `${style.strong('content')}\nencrypted, ${content.bytes.length} bytes; to read it: mintmark decrypt --key FILE`;
  }
  const title = objectOf(content) === undefined ? 'payload' : 'claims';
  return `${style.strong(`${title} (not verified)`)}\n${formatSegment(content, style)}`;
}

function formatSegment({ json, bytes, encoded }: Segment, style: Style): string {
  if (json !== undefined) return formatJson(json, style);
  if (bytes.length === 0) return encoded === '' ? '(empty)' : `not base64url: ${escapeControls(encoded)}`;
  const text = Buffer.from(bytes).toString('utf8');
  return text.includes('\uFFFD')
    ? `${bytes.length} bytes: ${Buffer.from(bytes).toString('hex')}`
    : escapeControls(text);
}

function describeProof({ kind, signers }: TokenParts): string {
  if (kind === 'encrypted')
    return `encrypted for ${signers.length === 1 ? 'one recipient' : `${signers.length} recipients`}`;
  const unsigned = signers.filter(({ value }) => value === '').length;
  if (unsigned > 0) return 'signature: none; the token is unsecured, anybody can change it';
  return signers.length === 1
    ? 'signature: there is one, not checked'
    : `signatures: ${signers.length}, not checked`;
}
