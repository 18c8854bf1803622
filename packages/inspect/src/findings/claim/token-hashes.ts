import { placeOfClaim } from '../place.ts';
import type { Found } from '../rule.ts';
import type { TokenSubject } from '../token-subject.ts';

/** Which hash the claim of an ID token is made with: that of its algorithm (OpenID Connect Core section 3.1.3.6). */
const hashes: readonly (readonly [algorithms: RegExp, hash: 'SHA-256' | 'SHA-384' | 'SHA-512'])[] = [
  [/^(?:HS|RS|PS|ES)256K?$/, 'SHA-256'],
  [/^(?:HS|RS|PS|ES)384$/, 'SHA-384'],
  [/^(?:(?:HS|RS|PS|ES)512|Ed25519|EdDSA)$/, 'SHA-512'],
];

/** Holds at_hash of ID tokens and ath of DPoP proofs against the access tokens beside them. */
export function checkTokenHashes(subjects: readonly TokenSubject[]): readonly Found[] {
  const others = subjects.filter(({ profile }) => profile !== 'id-token' && profile !== 'dpop-proof');
  if (others.length === 0) return [];
  const hashesOfOthers = createHashLists(others);
  return subjects.flatMap((subject, index) => {
    const wanted = expectedHash(subject);
    if (wanted === undefined || (others.length === 1 && others[0] === subject)) return [];
    const { claim, value } = wanted;
    const candidates = hashesOfOthers(wanted);
    if (candidates.has(undefined) || candidates.has(value)) return [];
    const message = `"${claim}" of token ${index + 1} fits none of the other tokens`;
    return [{ message, places: placeOfClaim(subject.reading, claim), tokens: [index] }];
  });
}

/** The hashes of all other tokens, each list made once: there may be thousands of tokens. */
function createHashLists(
  others: readonly TokenSubject[],
): (wanted: ExpectedHash) => ReadonlySet<string | undefined> {
  const lists = new Map<string, ReadonlySet<string | undefined>>();
  return ({ claim, hash, hashOf }) => {
    const name = `${claim} ${hash}`;
    const list = lists.get(name) ?? new Set(others.map(hashOf));
    lists.set(name, list);
    return list;
  };
}

interface ExpectedHash {
  readonly claim: 'at_hash' | 'ath';
  readonly hash: 'SHA-256' | 'SHA-384' | 'SHA-512';
  readonly value: string;
  readonly hashOf: (other: TokenSubject) => string | undefined;
}

function expectedHash({ claims, algorithm = '', profile }: TokenSubject): ExpectedHash | undefined {
  const { ath, at_hash: atHash } = claims ?? {};
  if (profile === 'dpop-proof' && typeof ath === 'string') {
    return { claim: 'ath', hash: 'SHA-256', value: ath, hashOf: ({ digests }) => digests?.['SHA-256'] };
  }
  const hash = hashes.find(([algorithms]) => algorithms.test(algorithm))?.[1];
  if (typeof atHash !== 'string' || hash === undefined) return undefined;
  return {
    claim: 'at_hash',
    hash,
    value: atHash,
    hashOf: ({ digests }) => digests && leftHalf(digests[hash]),
  };
}

/** The left half of a hash in base64url; its length is a multiple of 3 bytes or is padded out by the encoding. */
function leftHalf(digest: string): string {
  const binary = atob(digest.replaceAll('-', '+').replaceAll('_', '/'));
  const half = btoa(binary.slice(0, binary.length / 2));
  return half.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
