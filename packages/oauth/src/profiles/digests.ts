import { isObject } from './members.ts';

/** What is wrong with the digests of disclosures in the payload of an SD-JWT (RFC 9901 §4). */
export interface DigestProblems {
  /** An `_sd` is no list of texts. */
  readonly isMalformed: boolean;
  /** A `...` stands beside other members or holds no text. */
  readonly isPlaceholderMalformed: boolean;
  /** One digest is there twice. */
  readonly isRepeated: boolean;
  /** An `_sd_alg` stands deeper than at the top. */
  readonly isAlgorithmNested: boolean;
}

/** Looks through all objects and lists, at any depth, without recursion: in time linear to the payload. */
export function findDigestProblems(claims: unknown): DigestProblems {
  const seen = new Set<string>();
  const problems = {
    isMalformed: false,
    isPlaceholderMalformed: false,
    isRepeated: false,
    isAlgorithmNested: false,
  };
  for (const value of eachValue(claims)) {
    if (!isObject(value)) continue;
    if (value !== claims && Object.hasOwn(value, '_sd_alg')) problems.isAlgorithmNested = true;
    if (hasBadList(value)) problems.isMalformed = true;
    if (hasBadPlaceholder(value)) problems.isPlaceholderMalformed = true;
    for (const digest of digestsIn(value)) {
      if (seen.has(digest)) problems.isRepeated = true;
      seen.add(digest);
    }
  }
  return problems;
}

function* eachValue(root: unknown): Generator {
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    yield value;
    if (typeof value !== 'object' || value === null) continue;
    for (const inner of Object.values(value)) waiting.push(inner);
  }
}

function hasBadList(object: Readonly<Record<string, unknown>>): boolean {
  if (!Object.hasOwn(object, '_sd')) return false;
  const list = object['_sd'];
  return !Array.isArray(list) || !list.every((digest) => typeof digest === 'string');
}

function hasBadPlaceholder(object: Readonly<Record<string, unknown>>): boolean {
  return (
    Object.hasOwn(object, '...') && (typeof object['...'] !== 'string' || Object.keys(object).length > 1)
  );
}

function digestsIn(object: Readonly<Record<string, unknown>>): readonly string[] {
  const list = Object.hasOwn(object, '_sd') && Array.isArray(object['_sd']) ? object['_sd'] : [];
  const placeholder = Object.hasOwn(object, '...') ? [object['...']] : [];
  return [...placeholder, ...list].filter((digest) => typeof digest === 'string');
}
