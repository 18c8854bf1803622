import type { DecodedJson, TokenPart, TokenReading } from '@mintmark/inspect/token';
import type { JsonNode, Span } from '@mintmark/inspect/json';
import type { TokenMark } from '@mintmark/ui';
import { light, useLit } from '../../shared/lit.ts';
import type { Inspected } from './use-inspected.ts';

/** The characters in the token box that hold the bytes which are lit. */
export function useLitCharacters(
  inspected: Inspected | undefined,
  offset: number | undefined,
): TokenMark | undefined {
  const lit = useLit(inspected?.reading ?? nothing);
  const part = inspected?.reading.parts.find(({ place }) => place === lit?.place);
  if (inspected === undefined || offset === undefined || lit === undefined || part === undefined)
    return undefined;
  const { start, end } = inspected.engine.inputSpanOfBytes(part, lit.bytes);
  return { start: start + offset, end: end + offset };
}

const nothing: Pick<TokenReading, 'text'> = { text: '' };

/** Lights what the selected characters of the token box say: the member, or else the bytes. */
export function lightSelected(inspected: Inspected, offset: number, selected: TokenMark): void {
  const { reading } = inspected;
  const at = selected.start - offset;
  const part = reading.parts.find(({ start, end }) => at >= start && at < end);
  if (part === undefined) return;
  const { start } = inspected.engine.bytesOfCharacters(characterAt(part, at), characterAt(part, at) + 1);
  const json = jsonOf(reading, part);
  const bytes = json === undefined ? undefined : memberBytes(json, start);
  light({ reading, place: part.place, bytes: bytes ?? { start, end: start + 1 }, from: 'token' });
}

/** The character of a part that stands at a place of the paste. */
function characterAt(part: TokenPart, at: number): number {
  let [low, high] = [0, Math.max(part.text.length - 1, 0)];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (part.inputAt(middle) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

function jsonOf(reading: TokenReading, part: TokenPart): DecodedJson | undefined {
  if (part.name === 'header') return reading.header;
  return part.name === 'payload' ? reading.payload : undefined;
}

/** The bytes of the innermost member that covers a byte. */
function memberBytes(json: DecodedJson, byte: number): Span | undefined {
  const { indexAt, byteAt } = json.offsets();
  const span = json.root && innermost(json.root, indexAt(byte));
  return span && { start: byteAt(span.start), end: byteAt(span.end) };
}

function innermost(root: JsonNode, at: number): Span | undefined {
  let found: Span | undefined;
  let node: JsonNode | undefined = root;
  while (node !== undefined) {
    const child: Child | undefined = childrenOf(node).find(({ span }) => at >= span.start && at < span.end);
    if (child === undefined) return found;
    found = child.span;
    node = child.node;
  }
  return found;
}

interface Child {
  readonly span: Span;
  readonly node: JsonNode;
}

function childrenOf(node: JsonNode): readonly Child[] {
  if (node.kind === 'array') return node.items.map((item) => ({ span: item, node: item }));
  if (node.kind !== 'object') return [];
  return node.members.map(({ nameSpan, value }) => ({
    span: { start: nameSpan.start, end: value.end },
    node: value,
  }));
}
