import { lookalikeAlgorithm, registeredAlgorithm } from './algorithm/registered-algorithms.ts';
import { keyForOtherAlgorithm, keyOfOtherKind } from './key/algorithm-fit-rules.ts';
import { placeOfClaim, placeOfHeader } from './place.ts';
import { quoteName } from './quote-name.ts';
import type { Found, Rule } from './rule.ts';
import type { TokenSubject } from './token-subject.ts';

const pinned = `createVerifier({
  keys,
  algorithms: ['ES256'], // what the key is for, and nothing else
  issuer: 'https://issuer.example',
  audience: 'https://api.example',
})`;

/** The rules of the header parameter alg. */
export const algorithmRules: readonly Rule[] = [
  {
    id: 'ALG-01',
    severity: 'error',
    title: 'Signed by nobody',
    why: 'With "none" anybody can write any claims; a verifier that takes it lets everybody in.',
    fix: 'Sign the token, and give the verifier the algorithms it may take.',
    source: 'RFC 8725 §3.2, RFC 7519 §6',
    snippet: pinned,
    token: (subject) =>
      subject.algorithm === 'none' ? [atAlgorithm(subject, 'the algorithm is "none"')] : [],
  },
  {
    id: 'ALG-02',
    severity: 'error',
    title: 'An algorithm in disguise',
    why: 'Filters that look for exactly "none" or "HS256" miss other spellings, which a lenient library then takes for the same.',
    fix: 'Compare identifiers exactly, byte by byte, with a list of allowed ones.',
    source: 'draft-ietf-oauth-rfc8725bis §2.11, §3.1',
    snippet: pinned,
    token: (subject) => {
      const near = subject.algorithm === undefined ? undefined : lookalikeAlgorithm(subject.algorithm);
      if (near === undefined) return [];
      return [atAlgorithm(subject, `the algorithm is "${near.name}" in another spelling`)];
    },
  },
  {
    id: 'ALG-03',
    severity: 'error',
    title: 'No algorithm',
    why: 'Without a text in "alg" a verifier has to guess, and some guess "none".',
    fix: 'Set "alg" to the algorithm of the key.',
    source: 'RFC 7515 §4.1.1, RFC 7516 §4.1.1',
    token: (subject) => {
      const { reading, header, algorithm } = subject;
      if (algorithm !== undefined || reading.header?.value === undefined) return [];
      return [atAlgorithm(subject, `"alg" is ${kindOf(header['alg'])}`)];
    },
  },
  {
    id: 'ALG-04',
    severity: 'warning',
    title: 'An algorithm that is not registered, or no longer wanted',
    why: 'Identifiers outside of the registry mean what somebody made them mean; discouraged ones have known weaknesses.',
    fix: 'Use a registered algorithm that is recommended: ES256, Ed25519 or PS256 to sign.',
    source: 'RFC 7518 §7.1, RFC 9864, RFC 8725 §3.2',
    token: (subject) => findUnregistered(subject),
  },
  keyOfOtherKind,
  keyForOtherAlgorithm,
  {
    id: 'ALG-07',
    severity: 'error',
    title: 'Not an allowed algorithm',
    why: 'A service that takes more algorithms than it needs can be attacked through the weakest.',
    fix: 'Sign with an allowed algorithm, or allow this one if the key is meant for it.',
    source: 'RFC 8725 §3.1',
    snippet: pinned,
    token: (subject) => {
      const allowed = subject.expected.algorithms;
      if (allowed === undefined || subject.algorithm === undefined || allowed.includes(subject.algorithm))
        return [];
      return [
        atAlgorithm(subject, `the algorithm ${quoteName(subject.algorithm)} is not among the allowed ones`),
      ];
    },
  },
  {
    id: 'ALG-08',
    severity: 'warning',
    title: 'A shared secret across a boundary',
    why: 'Whoever can verify an HMAC can also make one: each of several recipients can forge tokens for the others.',
    fix: 'Sign with a private key (ES256, Ed25519), so that others only ever get the public one.',
    source: 'RFC 7515 §10.5',
    token: (subject) => findSharedSecret(subject),
  },
];

function atAlgorithm({ reading }: TokenSubject, message: string): Found {
  return { message, places: placeOfHeader(reading, 'alg') };
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (value === '') return 'empty';
  return Array.isArray(value) ? 'an array' : `of type ${typeof value}, and not a text`;
}

function findUnregistered(subject: TokenSubject): readonly Found[] {
  const { algorithm } = subject;
  if (algorithm === undefined || algorithm === 'none' || lookalikeAlgorithm(algorithm) !== undefined)
    return [];
  const entry = registeredAlgorithm(algorithm);
  if (entry === undefined) {
    return [atAlgorithm(subject, `the algorithm ${quoteName(algorithm)} is not in the IANA registry`)];
  }
  if (entry.discouraged === undefined) return [];
  const message = `the algorithm "${entry.name}" is discouraged: ${entry.discouraged}`;
  return [{ ...atAlgorithm(subject, message), severity: entry.name === 'EdDSA' ? 'info' : 'warning' }];
}

/** One's own service may well sign for itself with a secret; a third party or several recipients are the trouble. */
function findSharedSecret(subject: TokenSubject): readonly Found[] {
  const { algorithm, claims, reading, profile } = subject;
  if (claims === undefined || registeredAlgorithm(algorithm)?.use !== 'mac') return [];
  const audiences = Array.isArray(claims['aud']) ? claims['aud'].length : 1;
  const places = [...placeOfHeader(reading, 'alg'), ...placeOfClaim(reading, 'aud')];
  if (audiences > 1)
    return [{ message: `an HMAC is meant for ${audiences} audiences, which all need the secret`, places }];
  const { iss, aud } = claims;
  const isForeign = isAddress(iss) && isAddress(aud) && originOf(iss) !== originOf(aud);
  // A client assertion by a client secret is what OpenID Connect Core §9 calls client_secret_jwt.
  if (!isForeign || profile === 'client-assertion') return [];
  return [
    {
      message: 'an HMAC is meant for another origin than that of its issuer, which needs the secret',
      places,
    },
  ];
}

function isAddress(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\/[^/]/i.test(value);
}

function originOf(address: string): string {
  return address.split('/').slice(0, 3).join('/').toLowerCase();
}
