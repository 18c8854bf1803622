import type { Span } from '@mintmark/inspect/json';
import type { DecodedJson, TokenPart, TokenReading } from '@mintmark/inspect/token';
import { light, useLit, type Lit } from '../../shared/lit.ts';
import type { JsonRole } from './meanings.ts';

/** A JSON text of a token, and where it comes from. */
export interface ShownJson {
  readonly reading: TokenReading;
  readonly json: DecodedJson;
  /** The segment it was decoded from; undefined for what was decrypted. */
  readonly part: TokenPart | undefined;
  readonly role: JsonRole;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Decrypted text has no place in the token; it is lit on its own. */
const noPlace = 0;

/** The lit stretch of the text, with where it was chosen. */
export function useLitText({
  reading,
  json,
  part,
}: ShownJson): { readonly span: Span; readonly from: Lit['from'] } | undefined {
  const lit = useLit(reading);
  if (lit === undefined || lit.place !== (part?.place ?? noPlace)) return undefined;
  const { indexAt, byteLength } = json.offsets();
  const { start, end } = lit.bytes;
  const last = end >= byteLength ? json.text.length : indexAt(end);
  return { span: { start: indexAt(start), end: last }, from: lit.from };
}

/** Lights a stretch of the text here and in the token. */
export function lightText({ reading, json, part }: ShownJson, { start, end }: Span): void {
  const { byteAt } = json.offsets();
  const bytes = { start: byteAt(start), end: byteAt(end) };
  light({ reading, place: part?.place ?? noPlace, bytes, from: 'contents' });
}

/** Whether two stretches are the same. */
export function isSameSpan(a: Span | undefined, b: Span): boolean {
  return a?.start === b.start && a.end === b.end;
}
