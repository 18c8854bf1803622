import { encryptedKeyBytes, encryptionSizes } from './encryption/encryption-sizes.ts';
import { findEphemeralKeyFaults } from './encryption/ephemeral-key.ts';
import { decodeBase64Url } from '../token/base64url.ts';
import { placeOfHeader, placeOfPart } from './place.ts';
import type { Found, Rule } from './rule.ts';
import type { TokenSubject } from './token-subject.ts';

/** Twice what OWASP advises for PBKDF2 with SHA-256 (draft-ietf-oauth-rfc8725bis section 3.13). */
const mostIterations = 1_200_000;
const fewestIterations = 600_000;

/** The plaintext that a verifier should hold at most (draft-ietf-oauth-rfc8725bis section 3.15). */
const largestPlaintext = 250_000;

/** A check of encrypted tokens; does not run for others. */
const ofEncrypted =
  (check: (subject: TokenSubject) => readonly Found[]) =>
  (subject: TokenSubject): readonly Found[] =>
    subject.reading.kind === 'encrypted' || subject.reading.kind === 'json-encrypted' ? check(subject) : [];

/** The rules of encrypted tokens. */
export const encryptionRules: readonly Rule[] = [
  {
    id: 'JWE-01',
    severity: 'warning',
    title: 'Encrypted, and signed by nobody',
    why: 'Anybody can encrypt to a public key: that a token opens says nothing about who wrote it.',
    fix: 'Sign the claims and encrypt the signed token; accept only nested tokens.',
    source: 'RFC 7519 §11.2, RFC 8725 §2.3, §3.3',
    token: ofEncrypted((subject) => findUnsigned(subject)),
  },
  {
    id: 'JWE-02',
    severity: 'error',
    title: 'Encrypted where a signature is expected',
    why: 'A library that takes both can be given a token encrypted with the public key that it meant to verify with.',
    fix: 'Refuse five segments where three are meant, before any key is touched.',
    source: 'RFC 7516 §9, draft-ietf-oauth-rfc8725bis §3.3',
    token: ofEncrypted(({ expected, reading, algorithm }) => {
      const { algorithms } = expected;
      if (algorithms === undefined || algorithm === undefined || algorithms.includes(algorithm)) return [];
      const message = 'the token is encrypted, and only algorithms for signatures are allowed';
      return [{ message, places: placeOfHeader(reading, 'alg') }];
    }),
  },
  {
    id: 'JWE-03',
    severity: 'warning',
    title: 'Compressed before it was encrypted',
    why: 'A few bytes can unfold to gigabytes, and the length of what is compressed tells about its content.',
    fix: 'Leave "zip" out, and bound what is decompressed.',
    source: 'RFC 8725 §3.6, draft-ietf-oauth-rfc8725bis §3.15',
    token: ofEncrypted((subject) => findCompression(subject)),
  },
  {
    id: 'JWE-04',
    severity: 'error',
    title: 'A password hashed too often or too little',
    why: 'The sender chooses how long the receiver computes; few iterations, on the other hand, let the password be guessed.',
    fix: 'Bound "p2c" from both sides, and use keys instead of passwords between machines.',
    source: 'RFC 7518 §4.8.1, draft-ietf-oauth-rfc8725bis §3.13',
    token: ofEncrypted((subject) => findPasswordCost(subject)),
  },
  {
    id: 'JWE-05',
    severity: 'error',
    title: 'Parts that do not fit the algorithm',
    why: 'Wrong lengths and points off the curve are how encrypted tokens and private keys are attacked.',
    fix: 'Refuse the token, and have it encrypted by a library that keeps to RFC 7518.',
    source: 'RFC 7518 §4, §5, RFC 8725 §3.4',
    token: ofEncrypted((subject) =>
      isCutOff(subject) ? [] : [...findWrongSizes(subject), ...findWrongKeyManagement(subject)],
    ),
  },
  {
    id: 'JWE-06',
    severity: 'error',
    title: 'The same initialization vector twice',
    why: 'With AES-GCM and one key this gives away both plaintexts and lets anybody forge.',
    fix: 'Draw a fresh random IV for every token, and replace the key.',
    source: 'RFC 7518 §8.4, NIST SP 800-38D §8',
    several: (subjects) => findSameIv(subjects),
  },
];

/** Of segments that are not there the length says nothing. */
const isCutOff = ({ reading: { kind, parts } }: TokenSubject): boolean =>
  kind === 'encrypted' && parts.length !== 5;

const publicKeyAlgorithms = /^(?:RSA|ECDH)/;

function findUnsigned({ reading, algorithm = '', claims }: TokenSubject): readonly Found[] {
  if (!publicKeyAlgorithms.test(algorithm) || reading.inner !== undefined) return [];
  const { cty } = reading.header?.value ?? {};
  const saysNested = typeof cty === 'string' && /^(?:application\/)?jwt$/i.test(cty);
  if (claims === undefined && saysNested) return [];
  const message =
    claims === undefined
      ? `encrypted with ${algorithm}; nothing says that there is a signed token inside`
      : `encrypted with ${algorithm}, and no signed token is inside`;
  return [{ message, places: placeOfHeader(reading, 'alg') }];
}

function findCompression({ reading, header, signature }: TokenSubject): readonly Found[] {
  if (!Object.hasOwn(header, 'zip')) return [];
  const places = placeOfHeader(reading, 'zip');
  const found: Found[] = [{ message: 'the plaintext is compressed ("zip")', places }];
  const plain = signature?.plaintext?.length;
  const packed = reading.parts.find(({ name }) => name === 'ciphertext')?.bytes.length ?? 0;
  if (plain === undefined) return found;
  if (plain > largestPlaintext) {
    found.push({
      message: `it unfolds to ${plain} bytes, more than ${largestPlaintext}`,
      severity: 'error',
      places,
    });
  } else if (plain > 10 * packed) {
    found.push({
      message: `it unfolds to ${Math.round(plain / packed)} times its size`,
      severity: 'error',
      places,
    });
  }
  return found;
}

function findPasswordCost({ reading, header, algorithm = '' }: TokenSubject): readonly Found[] {
  if (!algorithm.startsWith('PBES2-')) return [];
  const { p2c, p2s } = header;
  const found: Found[] = [];
  const atCount = placeOfHeader(reading, 'p2c');
  if (typeof p2c !== 'number' || !Number.isInteger(p2c) || p2c < 1) {
    found.push({ message: '"p2c" is not a positive whole number', places: atCount });
  } else if (p2c > mostIterations) {
    found.push({ message: `"p2c" asks for ${p2c} iterations, more than ${mostIterations}`, places: atCount });
  } else if (p2c < fewestIterations) {
    const message = `"p2c" asks for ${p2c} iterations, fewer than the ${fewestIterations} that are advised`;
    found.push({ message, severity: 'warning', places: atCount });
  }
  const salt = typeof p2s === 'string' ? decodeBase64Url(p2s).bytes.length : 0;
  if (salt < 8)
    found.push({ message: `"p2s" has ${salt} bytes, fewer than 8`, places: placeOfHeader(reading, 'p2s') });
  return found;
}

function findWrongSizes({ reading, header }: TokenSubject): readonly Found[] {
  const { enc } = header;
  if (typeof enc !== 'string')
    return [{ message: '"enc" is not a text', places: placeOfHeader(reading, 'enc') }];
  const sizes = encryptionSizes.get(enc);
  if (sizes === undefined) {
    return [{ message: '"enc" is not a registered algorithm', places: placeOfHeader(reading, 'enc') }];
  }
  const wanted = { iv: sizes.ivBytes, tag: sizes.tagBytes } as const;
  return (['iv', 'tag'] as const).flatMap((name) => {
    const length = reading.parts.find((part) => part.name === name)?.bytes.length ?? 0;
    if (length === wanted[name]) return [];
    const message = `the ${name} has ${length} bytes and ${enc} needs ${wanted[name]}`;
    return [{ message, places: placeOfPart(reading, name) }];
  });
}

function findWrongKeyManagement({ reading, header, algorithm = '' }: TokenSubject): readonly Found[] {
  const { enc, epk } = header;
  const found: Found[] = [];
  const sizes = typeof enc === 'string' ? encryptionSizes.get(enc) : undefined;
  const expected = sizes && encryptedKeyBytes(algorithm, sizes);
  const length = reading.parts.find(({ name }) => name === 'encrypted-key')?.bytes.length ?? 0;
  if (expected !== undefined && length !== expected) {
    const message = `the encrypted key has ${length} bytes and ${algorithm} with ${String(enc)} gives ${expected}`;
    found.push({ message, places: placeOfPart(reading, 'encrypted-key') });
  }
  if (algorithm === 'RSA1_5') {
    found.push({ message: 'RSA1_5 can be used as an oracle', places: placeOfHeader(reading, 'alg') });
  }
  if (!algorithm.startsWith('ECDH-ES')) return found;
  const faults = findEphemeralKeyFaults(epk);
  if (faults.length > 0)
    found.push({ message: `"epk" ${faults.join(' and ')}`, places: placeOfHeader(reading, 'epk') });
  return found;
}

/** The content encryption key is the same from token to token only where it is agreed on directly. */
function findSameIv(subjects: readonly TokenSubject[]): readonly Found[] {
  const seen = new Map<string, { text: string; at: number }>();
  return subjects.flatMap((subject, at) => {
    const { reading, algorithm, header } = subject;
    const iv = reading.parts.find(({ name }) => name === 'iv');
    if (iv === undefined || iv.bytes.length === 0 || algorithm !== 'dir') return [];
    const key = JSON.stringify([header['kid'], header['enc'], iv.text]);
    const before = seen.get(key);
    if (before === undefined) seen.set(key, { text: reading.text, at });
    if (before === undefined || before.text === reading.text) return [];
    const message = `tokens ${before.at + 1} and ${at + 1} have the same IV and, by their headers, the same key`;
    return [{ message, places: placeOfPart(reading, 'iv'), tokens: [before.at, at] }];
  });
}
