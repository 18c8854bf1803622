import { nodeAt } from '@mintmark/inspect/json';
import type { DecodedJson, TokenReading } from '@mintmark/inspect/token';
import { formatJson } from '../output/format-json.ts';
import { escapeControls } from '../output/quote.ts';
import type { Style } from '../output/style.ts';
import { formatTable } from '../output/table.ts';
import { contentBytes, isEncrypted, jsonTextOf, signersOf } from './part-content.ts';

/** How the parts of a token are shown. */
export interface PartsView {
  readonly style: Style;
  readonly columns: number | undefined;
  /** Who vouches for them: `not verified`, or who signed. Stands in every heading. */
  readonly trust: string;
}

/** Writes every header of a token. */
export function formatHeaders(reading: TokenReading, view: PartsView): readonly string[] {
  const signers = signersOf(reading);
  return signers.flatMap(({ header, unprotected }, index) => {
    const number = signers.length > 1 ? ` ${index + 1} of ${signers.length}` : '';
    // What every recipient shares is shown once.
    const isShown = header !== undefined && (index === 0 || header !== signers[0]?.header);
    return [
      ...(isShown ? [section(`header${number}`, formatPart(header, view.style), view)] : []),
      ...(unprotected === undefined
        ? []
        : [section(`unprotected header${number}`, formatJson(unprotected, view.style), view)]),
    ];
  });
}

/** Writes what a token carries: claims, any other payload, or that it is encrypted. */
export function formatContent(reading: TokenReading, view: PartsView): string {
  const { style } = view;
  const { payload } = reading;
  if (isEncrypted(reading) && payload === undefined) {
    return `${style.strong('content')}\nencrypted, ${contentBytes(reading).length} bytes; to read it: mintmark decrypt --key FILE`;
  }
  const title = payload?.root?.kind === 'object' ? 'claims' : 'payload';
  const json = jsonTextOf(payload);
  if (json !== undefined) return section(title, formatJson(json, style), view);
  // What was opened is in no part of the token.
  const text = isEncrypted(reading) ? formatText(payload?.text ?? '') : formatBytes(contentBytes(reading));
  return section(title, text, view);
}

/** Writes what an SD-JWT discloses. */
export function formatDisclosures({ disclosures }: TokenReading, view: PartsView): readonly string[] {
  if (disclosures.length === 0) return [];
  const rows = disclosures.map(({ json, claim }) => [
    view.style.name(escapeControls(claim ?? '(item of an array)')),
    valueOf(json),
  ]);
  return [section('disclosures', formatTable(rows, view.columns), view)];
}

/** The last item of the array that a disclosure is (RFC 9901 section 4.2). */
function valueOf({ root, text }: DecodedJson): string {
  const node = nodeAt(root, '/2') ?? nodeAt(root, '/1');
  return node === undefined ? '(not readable)' : escapeControls(text.slice(node.start, node.end));
}

function section(title: string, text: string, { style, trust }: PartsView): string {
  return `${style.strong(`${title} (${trust})`)}\n${text}`;
}

function formatPart(part: DecodedJson, style: Style): string {
  const json = jsonTextOf(part);
  if (json !== undefined) return formatJson(json, style);
  return formatText(part.text);
}

function formatText(text: string): string {
  return text === '' ? '(empty)' : escapeControls(text);
}

function formatBytes(bytes: Uint8Array): string {
  if (bytes.length === 0) return '(empty)';
  const text = Buffer.from(bytes).toString('utf8');
  return text.includes('\uFFFD')
    ? `${bytes.length} bytes: ${Buffer.from(bytes).toString('hex')}`
    : escapeControls(text);
}
