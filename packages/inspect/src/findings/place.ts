import { pointTo, spanAt, type JsonPointer } from '../json/json-pointer.ts';
import type { Span } from '../json/json-node.ts';
import type { DecodedJson } from '../token/decoded-json.ts';
import { inputSpanOfBytes, type PartName, type TokenPart } from '../token/token-part.ts';
import type { TokenReading } from '../token/token-reading.ts';

/** Where in a token something stands: the segment, the member in its JSON, the bytes and the pasted characters. */
export interface Place {
  /** The segment. */
  readonly part: PartName;
  /** Its place among the segments, from 1. */
  readonly place: number;
  /** The member, where it is about one. */
  readonly pointer: JsonPointer | undefined;
  /** The bytes of the decoded segment. */
  readonly bytes: Span;
  /** The characters of the pasted text. */
  readonly input: Span;
}

/** The place of a whole segment; nothing for one the token does not have. */
export function placeOfPart({ parts }: TokenReading, name: PartName): readonly Place[] {
  const part = parts.find((candidate) => candidate.name === name);
  return part === undefined ? [] : [wholeOf(part)];
}

function wholeOf(part: TokenPart): Place {
  const { name, place, start, end } = part;
  return {
    part: name,
    place,
    pointer: undefined,
    bytes: { start: 0, end: part.bytes.length },
    input: { start, end },
  };
}

/** The place of a header parameter by its name. Of a JSON serialization only protected ones have a place. */
export function placeOfHeader(reading: TokenReading, name: string): readonly Place[] {
  return placeOfMember(reading, 'header', pointTo('', name));
}

/** The place of a claim by its name or, where it starts with a slash, its JSON Pointer. */
export function placeOfClaim(reading: TokenReading, name: string): readonly Place[] {
  return placeOfMember(reading, 'payload', name.startsWith('/') ? name : pointTo('', name));
}

/** The place of a member of the header or the payload. */
function placeOfMember(
  reading: TokenReading,
  name: 'header' | 'payload',
  pointer: JsonPointer,
): readonly Place[] {
  const part = reading.parts.find((candidate) => candidate.name === name);
  const json = reading[name];
  const span = json && spanAt(json.root, pointer);
  return part && json && span ? [placeOfSpan(part, json, { pointer, span })] : [];
}

/** The place of a stretch of a part's decoded text. */
export function placeOfSpan(
  part: TokenPart,
  json: DecodedJson,
  { pointer, span }: { readonly pointer: JsonPointer | undefined; readonly span: Span },
): Place {
  const offsets = json.offsets();
  const bytes = { start: offsets.byteAt(span.start), end: offsets.byteAt(span.end) };
  return { part: part.name, place: part.place, pointer, bytes, input: inputSpanOfBytes(part, bytes) };
}
