import { registeredAlgorithm } from './algorithm/registered-algorithms.ts';
import { bytesToBigInt, ecdsaOrders, halvesOf } from './signature/ecdsa-signature.ts';
import { untrustedKey } from './key/untrusted-key-rule.ts';
import { placeOfPart } from './place.ts';
import type { Found, Rule } from './rule.ts';
import type { TokenSubject } from './token-subject.ts';

/** The rules of the signature itself. */
export const signatureRules: readonly Rule[] = [
  {
    id: 'SIG-01',
    severity: 'error',
    title: 'Signature and algorithm contradict each other',
    why: 'A token that names an algorithm and has no signature proves nothing; lenient verifiers have taken such tokens.',
    fix: 'Refuse it, and have the issuer sign the token.',
    source: 'RFC 7515 §5.2, RFC 7519 §6',
    token: (subject) => findContradiction(subject),
  },
  {
    id: 'SIG-02',
    severity: 'error',
    title: 'A signature of the wrong length',
    why: 'The algorithm fixes the length, so this signature was cut off, is encoded otherwise, or belongs to another algorithm.',
    fix: 'Have the issuer write it as RFC 7518 says; ECDSA is r and s side by side, not DER.',
    source: 'RFC 7518 §3',
    token: (subject) => findWrongLength(subject),
  },
  {
    id: 'SIG-03',
    severity: 'error',
    title: 'A signature of zeros',
    why: 'Broken ECDSA implementations take r = 0 or s = 0 as a signature of anything (CVE-2022-21449).',
    fix: 'Refuse it, and update the library of any verifier that took it.',
    source: 'CVE-2022-21449, RFC 7518 §3.4',
    token: (subject) => findZeros(subject),
  },
  {
    id: 'SIG-04',
    severity: 'info',
    title: 'A signature with a second valid form',
    why: 'Of every ECDSA signature there is a twin (r, n−s) that fits the same message, so a token has two valid texts.',
    fix: 'Key deny lists and replay caches by jti, never by the text or hash of a token.',
    source: 'RFC 7518 §3.4',
    token: (subject) => findHighS(subject),
  },
  untrustedKey,
  {
    id: 'SIG-06',
    severity: 'error',
    title: 'The same ECDSA nonce in two signatures',
    why: 'Two signatures with one r give the private key to anybody who has both.',
    fix: 'Replace the key at once, and sign with deterministic nonces (RFC 6979) or Ed25519.',
    source: 'RFC 6979 §1, RFC 8725 §3.2',
    several: (subjects) => findSameNonce(subjects),
  },
];

/** The signature of a compact token; undefined where there is no place for one. */
function signatureOf({ reading }: TokenSubject): Uint8Array | undefined {
  const isSigned = reading.kind === 'signed' || reading.kind === 'unsecured' || reading.kind === 'sd-jwt';
  return isSigned ? reading.parts.find(({ name }) => name === 'signature')?.bytes : undefined;
}

const atSignature = ({ reading }: TokenSubject, message: string): Found => ({
  message,
  places: placeOfPart(reading, 'signature'),
});

function findContradiction(subject: TokenSubject): readonly Found[] {
  const signature = signatureOf(subject);
  const { algorithm } = subject;
  if (signature === undefined || algorithm === undefined) return [];
  const isNone = algorithm.trim().toLowerCase() === 'none';
  if (isNone && signature.length > 0) {
    return [
      atSignature(subject, `the algorithm is "none" and there is a signature of ${signature.length} bytes`),
    ];
  }
  if (isNone || signature.length > 0) return [];
  return [atSignature(subject, 'the signature is empty, and the algorithm is not "none"')];
}

function findWrongLength(subject: TokenSubject): readonly Found[] {
  const signature = signatureOf(subject);
  const entry = registeredAlgorithm(subject.algorithm);
  if (signature === undefined || signature.length === 0 || entry === undefined) return [];
  const { length } = signature;
  if (entry.family === 'rsa-pkcs1' || entry.family === 'rsa-pss') {
    if (length >= 128 && length <= 2048 && length % 8 === 0) return [];
    return [
      atSignature(subject, `the signature has ${length} bytes, which no RSA key of a usual size gives`),
    ];
  }
  const expected = entry.name === 'EdDSA' ? (length === 114 ? 114 : 64) : entry.signatureBytes;
  if (expected === undefined || length === expected) return [];
  const isDer = entry.family === 'ecdsa' && signature[0] === 0x30 && length > expected / 2;
  const hint = isDer ? '; it looks like DER, which JOSE does not use' : '';
  return [
    atSignature(subject, `the signature has ${length} bytes and ${entry.name} gives ${expected}${hint}`),
  ];
}

function findZeros(subject: TokenSubject): readonly Found[] {
  const signature = signatureOf(subject);
  if (signature === undefined || signature.length === 0) return [];
  if (signature.every((byte) => byte === 0))
    return [atSignature(subject, 'every byte of the signature is zero')];
  const halves = halvesOf(subject.algorithm, signature);
  if (halves === undefined) return [];
  const names = (['r', 's'] as const).filter((name) => halves[name].every((byte) => byte === 0));
  return names.map((name) => atSignature(subject, `${name} of the ECDSA signature is zero`));
}

function findHighS(subject: TokenSubject): readonly Found[] {
  const signature = signatureOf(subject);
  const halves = signature && halvesOf(subject.algorithm, signature);
  const order = ecdsaOrders.get(subject.algorithm ?? '');
  if (halves === undefined || order === undefined || bytesToBigInt(halves.s) <= order / 2n) return [];
  return [atSignature(subject, 's of the ECDSA signature is in the upper half')];
}

function findSameNonce(subjects: readonly TokenSubject[]): readonly Found[] {
  const seen = new Map<string, { at: number; text: string }>();
  return subjects.flatMap((subject, at) => {
    const signature = signatureOf(subject);
    const halves = signature && halvesOf(subject.algorithm, signature);
    if (halves === undefined || halves.r.every((byte) => byte === 0)) return [];
    const key = `${subject.algorithm} ${halves.r.join()}`;
    const before = seen.get(key);
    const { text } = subject.reading;
    if (before === undefined) seen.set(key, { at, text });
    // The same signature again is only the same token again.
    if (before === undefined || before.text === text) return [];
    const message = `tokens ${before.at + 1} and ${at + 1} have the same r, so the private key can be computed`;
    return [{ ...atSignature(subject, message), tokens: [before.at, at] }];
  });
}
