import { factsOfDer } from '../../keys/key-facts.ts';
import type { KeyFacts, KeyReading } from '../../keys/key-reading.ts';
import { formatPem } from '../../keys/pem/read-pem.ts';
import { decodeBase64Url } from '../../token/base64url.ts';
import type { Found } from '../rule.ts';

type Find = (keys: readonly KeyFacts[]) => readonly Found[];

/** What is wrong with a key set as a whole; of a single JWK only what it says of its use. */
export function findInSet({ kind, keys }: KeyReading): readonly Found[] {
  if (kind === 'jwk') return contradictions(keys);
  return kind === 'jwks' ? setFaults.flatMap((find) => find(keys)) : [];
}

const of = (places: readonly KeyFacts[], all: readonly KeyFacts[]): string =>
  places.length === all.length && all.length > 1
    ? `all ${all.length} keys`
    : places.length === 1
      ? `key ${places[0]?.place}`
      : `keys ${places
          .slice(0, 10)
          .map(({ place }) => place)
          .join(', ')}`;

/** One finding for all keys that have the fault. */
const having =
  (message: string, severity: Found['severity'], has: (key: KeyFacts) => boolean): Find =>
  (keys) => {
    const found = keys.filter((key) => has(key));
    return found.length === 0
      ? []
      : [{ message: `${of(found, keys)}: ${message}`, ...(severity && { severity }) }];
  };

const contradictions: Find = (keys) =>
  [
    having('"use" and "key_ops" are both there and contradict each other', 'error', (key) =>
      isContradiction(key),
    ),
    having(
      '"use" and "key_ops" are both there, and one of them is enough',
      'warning',
      (key) => key.use !== undefined && key.operations !== undefined && !isContradiction(key),
    ),
  ].flatMap((find) => find(keys));

/** What the operations of RFC 7517 section 4.3 are for. */
const purposes: Readonly<Record<string, string>> = {
  sign: 'sig',
  verify: 'sig',
  encrypt: 'enc',
  decrypt: 'enc',
  wrapKey: 'enc',
  unwrapKey: 'enc',
  deriveKey: 'enc',
  deriveBits: 'enc',
};

function isContradiction({ use, operations }: KeyFacts): boolean {
  if (use === undefined || operations === undefined || (use !== 'sig' && use !== 'enc')) return false;
  return operations.some((name) => Object.hasOwn(purposes, name) && purposes[name] !== use);
}

const duplicates: Find = (keys) => {
  const groups = groupBy(keys, ({ kid }) => kid);
  return [...groups.values()].flatMap((group) => {
    if (group.length < 2) return [];
    // RFC 7517 section 4.5: equal IDs are for equivalent keys of different types.
    const isOneType = new Set(group.map(({ kty }) => kty)).size < group.length;
    return [
      { message: `${of(group, [])}: the same kid`, severity: isOneType ? 'error' : 'warning' } as const,
    ];
  });
};

/** One key pair must not both sign and decrypt (RFC 8725 section 3.1, NIST SP 800-57 part 1 section 5.2). */
const sharedKeys: Find = (keys) =>
  [...groupBy(keys, ({ thumbprint }) => thumbprint).values()].flatMap((group) => {
    const uses = new Set(group.map(({ use }) => use));
    if (!uses.has('sig') || !uses.has('enc')) return [];
    return [
      {
        message: `${of(group, [])}: the same key is for signatures and for encryption`,
        severity: 'warning',
      } as const,
    ];
  });

function groupBy(
  keys: readonly KeyFacts[],
  nameOf: (key: KeyFacts) => string | undefined,
): ReadonlyMap<string, readonly KeyFacts[]> {
  const groups = new Map<string, KeyFacts[]>();
  for (const key of keys) {
    const name = nameOf(key);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [key]);
    else group.push(key);
  }
  return groups;
}

/** RFC 7517 section 4.7: the key in the first certificate must be the key of the JWK. */
function hasOtherCertificate({ jwk, publicJwk }: KeyFacts): boolean {
  const x5c = jwk?.['x5c'];
  const [first]: readonly unknown[] = Array.isArray(x5c) ? x5c : [];
  if (typeof first !== 'string' || publicJwk === undefined) return false;
  const der = decodeBase64Url(first).bytes;
  const certified = factsOfDer(der, 'CERTIFICATE', formatPem('CERTIFICATE', der)).publicJwk;
  return (
    certified === undefined || Object.entries(certified).some(([name, value]) => publicJwk[name] !== value)
  );
}

const setFaults: readonly Find[] = [
  having('a private key, which nobody else may see', 'error', ({ isPrivate }) => isPrivate),
  having(
    'a shared secret, which has no place in a key set that others see',
    'error',
    ({ kty }) => kty === 'oct',
  ),
  duplicates,
  having('the certificate in x5c is for another key', 'error', hasOtherCertificate),
  having(
    'no JSON Web Key',
    'warning',
    ({ fault }) => fault?.phrase === 'not-object' || fault?.phrase === 'no-type',
  ),
  (keys) =>
    keys.length < 2
      ? []
      : having('no kid, so that verifiers have to try', 'warning', ({ kid }) => kid === undefined)(keys),
  contradictions,
  sharedKeys,
  having(
    'no alg, so that the token chooses how the key is used',
    'info',
    ({ algorithm, kty }) => algorithm === undefined && kty !== undefined,
  ),
  having(
    'neither use nor key_ops',
    'info',
    ({ use, operations, kty }) => use === undefined && operations === undefined && kty !== undefined,
  ),
];
