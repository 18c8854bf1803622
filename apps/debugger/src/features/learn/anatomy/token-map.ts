import { readJson, utf8Offsets } from '@mintmark/inspect/json';
import { charactersOfBytes, encodeBase64Url } from '@mintmark/inspect/token';

/** A claim or header parameter, and the characters of the token that hold it. */
export interface MappedMember {
  readonly id: string;
  readonly part: 1 | 2;
  readonly name: string;
  /** Name and value as they are written. */
  readonly source: string;
  /** Bytes of JSON. */
  readonly bytes: number;
  /** Characters of the token, the last one excluded. */
  readonly start: number;
  readonly end: number;
}

/** A stretch of characters that belong to the same members. */
export interface MappedPiece {
  readonly start: number;
  readonly text: string;
  /** 0 for the dots. */
  readonly part: 0 | 1 | 2 | 3;
  /** None for braces and commas; two where a character holds bits of both. */
  readonly members: readonly string[];
}

/** A token whose every character knows what it carries. */
export interface TokenMap {
  readonly token: string;
  readonly members: readonly MappedMember[];
  readonly pieces: readonly MappedPiece[];
  /** Whether the payload is a JSON object without a mistake. */
  readonly isJsonObject: boolean;
}

export interface TokenTexts {
  readonly header: string;
  readonly payload: string;
  readonly signature: string;
}

/** Encodes header and payload as they are written, and maps them to the characters of the token. */
export function mapToken({ header, payload, signature }: TokenTexts): TokenMap {
  const [first, second] = [encodeText(header), encodeText(payload)];
  const payloadAt = first.length + 1;
  const members = [
    ...membersOf(header, { part: 1, at: 0 }),
    ...membersOf(payload, { part: 2, at: payloadAt }),
  ];
  const signatureAt = payloadAt + second.length + 1;
  const token = `${first}.${second}.${signature}`;
  const parts: readonly Stretch[] = [
    { start: 0, end: first.length, part: 1 },
    { start: payloadAt, end: signatureAt - 1, part: 2 },
    { start: signatureAt, end: token.length, part: 3 },
  ];
  const { root, problems } = readJson(payload);
  return {
    token,
    members,
    pieces: cutPieces(token, parts, members),
    isJsonObject: root?.kind === 'object' && problems.length === 0,
  };
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly part: 1 | 2 | 3;
}

function encodeText(text: string): string {
  return encodeBase64Url(new TextEncoder().encode(text));
}

function membersOf(
  json: string,
  { part, at }: { readonly part: 1 | 2; readonly at: number },
): readonly MappedMember[] {
  const { root } = readJson(json);
  if (root?.kind !== 'object') return [];
  const { byteAt } = utf8Offsets(json);
  return root.members.map(({ name, nameSpan, value }, index) => {
    const [from, to] = [byteAt(nameSpan.start), byteAt(value.end)];
    const { start, end } = charactersOfBytes(from, to);
    return {
      id: `${part}-${index}`,
      part,
      name,
      source: json.slice(nameSpan.start, value.end),
      bytes: to - from,
      start: at + start,
      end: at + end,
    };
  });
}

function cutPieces(
  token: string,
  parts: readonly Stretch[],
  members: readonly MappedMember[],
): readonly MappedPiece[] {
  const borders = [...parts, ...members].flatMap(({ start, end }) => [start, end]);
  const cuts = [...new Set([...borders, token.length])].toSorted((a, b) => a - b);
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? token.length;
    const covers = (stretch: { start: number; end: number }): boolean =>
      stretch.start <= start && end <= stretch.end;
    return {
      start,
      text: token.slice(start, end),
      part: parts.find(covers)?.part ?? 0,
      members: members.filter(covers).map(({ id }) => id),
    };
  });
}
