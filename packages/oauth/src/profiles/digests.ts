import { isObject, memberOf } from './members.ts';

/** What is found out about the digests of disclosures in an SD-JWT. */
export interface Digests {
  /** Whether an `_sd` is no list of texts. */
  readonly isMalformed: boolean;
  /** Whether one digest is there twice. */
  readonly isRepeated: boolean;
}

/** Values beyond this many are not looked at: a token is not worth more work. */
const maxValues = 10_000;

/** Looks for digests in objects (`_sd`) and lists (`{"...": digest}`), at any depth, without recursion. */
export function digestsOf(claims: unknown): Digests {
  const waiting: unknown[] = [claims];
  const seen = new Set<string>();
  const found = { isMalformed: false, isRepeated: false };
  for (let count = 0; count < maxValues && waiting.length > 0; count++) {
    const value = waiting.pop();
    for (const digest of ownDigests(value, found)) {
      if (seen.has(digest)) found.isRepeated = true;
      seen.add(digest);
    }
    if (typeof value === 'object' && value !== null) {
      for (const inner of Object.values(value).slice(0, maxValues)) waiting.push(inner);
    }
  }
  return found;
}

function ownDigests(value: unknown, found: { isMalformed: boolean }): readonly string[] {
  if (!isObject(value)) return [];
  const placeholder = memberOf(value, '...');
  const ofList = typeof placeholder === 'string' ? [placeholder] : [];
  if (!Object.hasOwn(value, '_sd')) return ofList;
  const list = value['_sd'];
  const ofObject = Array.isArray(list) ? list.filter((digest) => typeof digest === 'string') : [];
  if (!Array.isArray(list) || ofObject.length < list.length) found.isMalformed = true;
  return [...ofList, ...ofObject];
}
