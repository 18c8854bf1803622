import { inputSpanOfBytes, type TokenPart } from '../token/token-part.ts';
import type { TokenReading } from '../token/token-reading.ts';
import type { DisclosureChange, PartDiff, PartSize } from './token-diff.ts';

/** Compares the segments of two tokens, by their order. Disclosures are left to {@link compareDisclosures}. */
export function compareParts(first: TokenReading, second: TokenReading): PartDiff[] {
  const [ones, others] = [segmentsOf(first), segmentsOf(second)];
  const diffs: PartDiff[] = [];
  for (let index = 0; index < Math.max(ones.length, others.length); index += 1) {
    const [one, other] = [ones[index], others[index]];
    if (one && other && one.name === other.name) diffs.push(comparePart(one, other));
    else {
      if (one) diffs.push(onlyPart(one, 'removed'));
      if (other) diffs.push(onlyPart(other, 'added'));
    }
  }
  return diffs;
}

function segmentsOf({ parts }: TokenReading): readonly TokenPart[] {
  return parts.filter(({ name }) => name !== 'disclosure' && name !== 'key-binding');
}

function comparePart(first: TokenPart, second: TokenPart): PartDiff {
  const at = firstDifference(first.bytes, second.bytes);
  const isSameText = first.text === second.text;
  return {
    name: first.name,
    place: first.place,
    state: at !== undefined ? 'different' : isSameText ? 'equal' : 'respelled',
    first: sizeOf(first, at),
    second: sizeOf(second, at),
    firstDifferentByte: at,
  };
}

function onlyPart(part: TokenPart, state: 'added' | 'removed'): PartDiff {
  const size = sizeOf(part, undefined);
  return {
    name: part.name,
    place: part.place,
    state,
    first: state === 'removed' ? size : undefined,
    second: state === 'added' ? size : undefined,
    firstDifferentByte: undefined,
  };
}

function sizeOf(part: TokenPart, at: number | undefined): PartSize {
  const bytes = part.bytes.length;
  const start = Math.min(at ?? 0, bytes);
  const end = at === undefined ? start : Math.min(start + 1, bytes);
  return { characters: part.text.length, bytes, difference: inputSpanOfBytes(part, { start, end }) };
}

function firstDifference(first: Uint8Array, second: Uint8Array): number | undefined {
  const shorter = Math.min(first.length, second.length);
  let at = 0;
  while (at < shorter && first[at] === second[at]) at += 1;
  return at === shorter && first.length === second.length ? undefined : at;
}

/** Which disclosures only one of two SD-JWTs shows. */
export function compareDisclosures(first: TokenReading, second: TokenReading): DisclosureChange[] {
  return [...shownOnlyBy(first, second, 'removed'), ...shownOnlyBy(second, first, 'added')];
}

function shownOnlyBy(
  one: TokenReading,
  other: TokenReading,
  kind: DisclosureChange['kind'],
): DisclosureChange[] {
  const shown = new Set(other.disclosures.map(({ part }) => part.text));
  return one.disclosures.flatMap(({ part, claim }) => (shown.has(part.text) ? [] : [{ claim, kind }]));
}
