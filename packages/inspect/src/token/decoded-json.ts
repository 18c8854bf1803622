import { defaultLimits } from '@mintmark/jose';
import { locateNodes, type LocatedNode } from '../json/located-nodes.ts';
import type { JsonNode, JsonProblemKind, JsonReading, Span, TextEdit } from '../json/json-node.ts';
import { readJson } from '../json/read-json.ts';
import { toValue } from '../json/json-value.ts';
import { utf8Offsets, type Utf8Offsets } from '../json/utf8-offsets.ts';

/** What keeps a decoded part from being one strict JSON object. */
export type JsonPartProblemKind =
  | JsonProblemKind
  | 'not-utf8'
  | 'byte-order-mark'
  | 'utf16'
  | 'not-object'
  | 'duplicate-name'
  | 'lone-surrogate';

/** One thing that keeps a part from being one strict JSON object, and where in its text. */
export interface JsonPartProblem extends Span {
  /** What is wrong. */
  readonly kind: JsonPartProblemKind;
  /** What would make this place good, where that can be told. */
  readonly repair: TextEdit | undefined;
}

/** A header or claims set: its exact text, and as much structure as it has. */
export interface DecodedJson {
  /** The text that the bytes hold. */
  readonly text: string;
  /** The text read as JSON. */
  readonly reading: JsonReading;
  /** The value of the text; undefined where there is none. */
  readonly root: JsonNode | undefined;
  /** Every value with its pointer, the outer before the inner. */
  readonly nodes: readonly LocatedNode[];
  /** The members as JavaScript values, of equal names the last; undefined where the text is no JSON object. */
  readonly value: Readonly<Record<string, unknown>> | undefined;
  /** What a strict verifier refuses, in no order. */
  readonly problems: readonly JsonPartProblem[];
  /** Between the text and its bytes. */
  readonly offsets: () => Utf8Offsets;
}

/** So many of one kind say enough. */
const maxProblems = 100;

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const tolerant = new TextDecoder('utf-8', { ignoreBOM: true });

/** Reads bytes as a JSON object, keeping the text when that fails. */
export function decodeJson(bytes: Uint8Array): DecodedJson {
  const encoding = findEncodingProblem(bytes);
  const text = encoding?.kind === 'utf16' ? decodeUtf16(bytes) : tolerant.decode(bytes);
  const hasMark = text.startsWith('\ufeff');
  const reading = readJson(hasMark ? ` ${text.slice(1)}` : text);
  const root = reading.root;
  const isObject = root?.kind === 'object';
  const nodes = root === undefined ? [] : locateNodes(root);
  const { start = 0, end = 0 } = root ?? {};
  const isOther = !isObject && reading.problems.length === 0;
  const problems: readonly JsonPartProblem[] = [
    ...encodingProblems(encoding, text),
    ...reading.problems,
    ...(isOther ? [{ kind: 'not-object', start, end, repair: undefined } as const] : []),
    ...findTooDeep(nodes, reading),
    ...findDuplicates(nodes),
    ...findLoneSurrogates(text, nodes).slice(0, maxProblems),
  ];
  const value = isObject ? (toValue(root) as Record<string, unknown>) : undefined; // an object's value, by its kind
  let offsets: Utf8Offsets | undefined;
  return { text, reading, root, nodes, value, problems, offsets: () => (offsets ??= utf8Offsets(text)) };
}

interface EncodingProblem {
  readonly kind: 'not-utf8' | 'utf16' | 'byte-order-mark';
}

/** A JSON text in UTF-16 has a zero byte beside its first bracket. */
function findEncodingProblem(bytes: Uint8Array): EncodingProblem | undefined {
  const [first, second] = bytes;
  const hasUtf16Mark = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (hasUtf16Mark || (bytes.length >= 2 && (first === 0) !== (second === 0))) return { kind: 'utf16' };
  if (first === 0xef && second === 0xbb && bytes[2] === 0xbf) return { kind: 'byte-order-mark' };
  return isUtf8(bytes) ? undefined : { kind: 'not-utf8' };
}

/** Whether bytes are strict UTF-8. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function decodeUtf16(bytes: Uint8Array): string {
  const isBigEndian = bytes[0] === 0xfe || bytes[0] === 0;
  const swapped = isBigEndian ? bytes.slice(0, bytes.length & ~1) : bytes;
  if (isBigEndian) {
    for (let at = 0; at < swapped.length; at += 2) {
      [swapped[at], swapped[at + 1]] = [swapped[at + 1] ?? 0, swapped[at] ?? 0];
    }
  }
  return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(swapped);
}

function encodingProblems(problem: EncodingProblem | undefined, text: string): readonly JsonPartProblem[] {
  if (problem === undefined) return [];
  if (problem.kind !== 'not-utf8') {
    const hasMark = text.startsWith('\ufeff');
    const repair = hasMark ? { start: 0, end: 1, insert: '' } : { start: 0, end: 0, insert: '' };
    return [{ kind: problem.kind, start: 0, end: hasMark ? 1 : 0, repair }];
  }
  const at = Math.max(0, text.indexOf('\ufffd'));
  return [{ kind: 'not-utf8', start: at, end: at + 1, repair: undefined }];
}

/** Every member whose name stood before it in the same object; the deepest nesting is bounded by the reader. */
export function findDuplicates(nodes: readonly LocatedNode[]): JsonPartProblem[] {
  const problems: JsonPartProblem[] = [];
  for (const { node } of nodes) {
    if (node.kind !== 'object' || node.members.length < 2) continue;
    const seen = new Set<string>();
    for (const { name, nameSpan } of node.members) {
      const { start, end } = nameSpan;
      // Where no name could be read there is none to come again.
      if (end > start && seen.has(name))
        problems.push({ kind: 'duplicate-name', start, end, repair: undefined });
      if (problems.length >= maxProblems) return problems;
      seen.add(name);
    }
  }
  return problems;
}

/** The first value that strict verifiers find too deep; the reader itself goes deeper, to show it. */
function findTooDeep(nodes: readonly LocatedNode[], { problems }: JsonReading): readonly JsonPartProblem[] {
  if (problems.some(({ kind }) => kind === 'too-deep')) return [];
  const deep = nodes.find(({ depth }) => depth > defaultLimits.jsonDepth)?.node;
  return deep === undefined
    ? []
    : [{ kind: 'too-deep', start: deep.start, end: deep.start + 1, repair: undefined }];
}

/** Half a character can only stand there as an escape: JSON takes it, UTF-8 cannot carry it, verifiers refuse it. */
function findLoneSurrogates(text: string, nodes: readonly LocatedNode[]): readonly JsonPartProblem[] {
  if (!/\\u[dD][89a-fA-F]/.test(text)) return [];
  const problem = ({ start, end }: Span): JsonPartProblem => ({
    kind: 'lone-surrogate',
    start,
    end,
    repair: undefined,
  });
  return nodes.flatMap(({ node }) => {
    if (node.kind === 'string') return node.value.isWellFormed() ? [] : [problem(node)];
    if (node.kind !== 'object') return [];
    const names = node.members.filter(({ name }) => !name.isWellFormed());
    return names.map(({ nameSpan }) => problem(nameSpan));
  });
}
