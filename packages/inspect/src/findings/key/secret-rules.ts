import { describeReading } from '../../signature/describe-used.ts';
import { needOf } from '../../signature/key-needs.ts';
import type { UsedKey } from '../../verdicts/signature-check.ts';
import { findPublishedKey, findPublishedSecret } from '../../weak-secrets/published-samples.ts';
import { minimumSecretBits, secretStrength } from '../../weak-secrets/secret-strength.ts';
import type { SecretPatternKind } from '../../weak-secrets/strength-matchers.ts';
import type { KeyFacts, KeyReading } from '../../keys/key-reading.ts';
import { secretBytesOf } from '../../signature/secret-bytes.ts';
import type { Found, Rule } from '../rule.ts';
import type { TokenSubject } from '../token-subject.ts';

const generated = `const secret = crypto.getRandomValues(new Uint8Array(32));
const key = hmacKey.bytes(secret, { algorithm: 'HS256' }); // or: mintmark key generate HS256`;

/** KEY-01. */
export const shortSecret: Rule = {
  id: 'KEY-01',
  severity: 'error',
  title: 'A secret that is too short',
  why: 'Who has one token can guess a short secret at home, and then write tokens that everybody takes.',
  fix: 'Use a random secret at least as long as the hash: 32 bytes for HS256, 48 for HS384, 64 for HS512.',
  source: 'RFC 7518 §3.2',
  snippet: generated,
  token: ({ signature, algorithm }) => tooShort(givenSecret(signature?.key)?.length, algorithm),
  keys: ({ keys }) =>
    keys.flatMap((key) =>
      key.material.form === 'jwk' && key.kty === 'oct' ? tooShort(bytesOf(key), key.algorithm) : [],
    ),
};

/** KEY-02. */
export const publishedKey: Rule = {
  id: 'KEY-02',
  severity: 'error',
  title: 'A key that everybody knows',
  why: 'Samples from documentation are the first that an attacker tries; whoever has them can sign as you.',
  fix: 'Replace it with a key of your own, and treat all tokens of it as forged.',
  source: 'RFC 8725 §3.5',
  snippet: generated,
  token: ({ signature }) => {
    const used = signature?.key;
    return used?.provenance === 'given' ? published(used.given, used.secret) : [];
  },
  keys: ({ keys }) => keys.flatMap((key) => published(key, undefined)),
};

/** KEY-03. */
export const guessableSecret: Rule = {
  id: 'KEY-03',
  severity: 'warning',
  title: 'A secret that can be guessed',
  why: 'What people think up is guessed by trying what people think up, as fast as hardware allows.',
  fix: 'Use a random secret, made by a program and kept in a vault.',
  source: 'RFC 8725 §3.5',
  snippet: generated,
  token: (subject) => guessable(subject),
};

/** KEY-04. */
export const readSecret: Rule = {
  id: 'KEY-04',
  severity: 'warning',
  title: 'The secret fits only when it is read otherwise',
  why: 'A service that takes the text of the secret as it stands gets other bytes, and refuses every token.',
  fix: 'Say in the settings how the secret is written, and read it in the same way in every service.',
  source: 'RFC 7518 §3.2',
  snippet: `hmacKey.base64(secret, { algorithm: 'HS256' }) // or utf8, base64url, hex`,
  token: ({ signature }) => otherwiseRead(signature?.key),
};

function givenSecret(used: UsedKey | undefined): Uint8Array | undefined {
  return used?.provenance === 'given' ? used.secret : undefined;
}

function bytesOf(key: KeyFacts): number | undefined {
  return key.fault === undefined ? (key.bits ?? 0) / 8 : undefined;
}

function tooShort(bytes: number | undefined, algorithm: string | undefined): readonly Found[] {
  const least = needOf(algorithm, 'signature')?.secretBytes ?? 0;
  if (bytes === undefined || bytes >= least) return [];
  return [{ message: `the secret has ${bytes} bytes, and ${algorithm} needs ${least}` }];
}

function published(key: KeyFacts, used: Uint8Array | undefined): readonly Found[] {
  const { thumbprint } = key;
  const pair = thumbprint === undefined ? undefined : findPublishedKey(thumbprint);
  if (pair !== undefined)
    return [{ message: `the private key of this ${pair.kind} key is published: ${pair.where}` }];
  const readings = used === undefined ? secretBytesOf(key).map(({ bytes }) => bytes) : [used];
  const secret = readings.map((bytes) => findPublishedSecret(bytes)).find((found) => found !== undefined);
  return secret === undefined ? [] : [{ message: `the secret is published: ${secret.where}` }];
}

const patternWords: Readonly<Record<SecretPatternKind, string>> = {
  published: 'a published sample',
  dictionary: 'words',
  'word-like': 'what sounds like words',
  repeat: 'repeats',
  sequence: 'sequences',
  keyboard: 'rows of the keyboard',
  date: 'dates',
  uuid: 'a UUID',
};

/** PBES2 makes each guess cost hundreds of thousands of hashes: about 20 bits less will do. */
const passwordBits = minimumSecretBits - 20;

function guessable({ signature, algorithm }: TokenSubject): readonly Found[] {
  const used = signature?.key;
  const secret = givenSecret(used);
  if (used === undefined || secret === undefined || findPublishedSecret(secret) !== undefined) return [];
  const { bits, patterns } = secretStrength(secret);
  const enough = needOf(algorithm, 'encryption')?.kind === 'password' ? passwordBits : minimumSecretBits;
  // Only random UUIDs have the bits that they seem to have, and nothing tells them from the others.
  const isUuid = patterns.some(({ kind, start, end }) => kind === 'uuid' && end - start >= secret.length - 2);
  if (bits >= enough && isUuid) {
    return [{ message: 'the secret is a UUID, and only some kinds of UUID are random', severity: 'info' }];
  }
  // A random one that is too short is a matter of its length alone.
  if (bits >= enough || (patterns.length === 0 && tooShort(secret.length, algorithm).length > 0)) return [];
  const kinds = [...new Set(patterns.map(({ kind }) => patternWords[kind]))];
  const what = kinds.length === 0 ? '' : `; it holds: ${kinds.join(', ')}`;
  return [
    {
      message: `guessing the secret costs about ${Math.round(bits)} bits, and ${enough} would be enough${what}`,
    },
  ];
}

function otherwiseRead(used: UsedKey | undefined): readonly Found[] {
  const reading = used?.secretReading;
  if (used === undefined || reading === undefined || used.provenance !== 'given') return [];
  if (reading.encoding === 'utf8' && reading.edge === 'as-given') return [];
  const { material } = used.given;
  const isWanted =
    material.form === 'secret' &&
    material.only?.encoding === reading.encoding &&
    material.only.edge === reading.edge;
  if (isWanted) return [];
  // A secret that is written in an encoding is in order; one with white space is a slip.
  const severity = reading.edge === 'as-given' ? 'info' : 'warning';
  return [{ message: `the secret fits only when it is ${describeReading(reading)}`, severity }];
}

/** The findings of a key rule for the keys of a token; told once, and not again for each token inside. */
export function ofGivenKeys(
  { keys, layer }: TokenSubject,
  find: (keys: KeyReading) => readonly Found[],
): readonly Found[] {
  return keys === undefined || layer > 0 ? [] : find(keys);
}
