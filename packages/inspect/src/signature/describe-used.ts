import { describeKey } from '../keys/key-words.ts';
import type { KeyFacts, KeyReading, SecretReading } from '../keys/key-reading.ts';
import type { KeyProvenance, UsedKey } from '../verdicts/signature-check.ts';
import type { Facts } from '../verdicts/verdict.ts';
import type { SecretBytes } from './secret-bytes.ts';

const encodings: Readonly<Record<SecretReading['encoding'], string>> = {
  utf8: 'text',
  base64: 'base64',
  base64url: 'base64url',
  hex: 'hexadecimal digits',
};

const edges: Readonly<Record<SecretReading['edge'], string>> = {
  'as-given': '',
  trimmed: ' without the white space at its edge',
  'with-newline': ' with a line break after it',
  'with-crlf': ' with a carriage return and line feed after it',
};

/** How a secret was read: "read as base64". */
export function describeReading({ encoding, edge }: SecretReading): string {
  return `read as ${encodings[encoding]}${edges[edge]}`;
}

/** Where a used key came from. */
export interface KeyOrigin {
  readonly keys: KeyReading;
  readonly algorithm: string;
  readonly secret?: SecretBytes | undefined;
  readonly isPassword?: boolean;
}

/** A given key in words: kind, origin, thumbprint. */
export function describeUsed(given: KeyFacts, { keys, algorithm, secret, isPassword }: KeyOrigin): UsedKey {
  const source = isPassword ? 'as given' : sourceOf(given, keys, secret?.reading);
  const form = isPassword === true ? { form: 'password' } : formOf(given, keys, secret?.reading);
  const facts = { ...factsOf(given, secret), ...form };
  return makeUsed(given, { source, provenance: 'given', algorithm, secret, facts, isPassword });
}

/** A key that the token carries, in words. */
export function describeCarried(given: KeyFacts, parameter: string, algorithm: string): UsedKey {
  const facts = { ...factsOf(given, undefined), form: 'header', parameter };
  const source = `the header parameter ${parameter}`;
  return makeUsed(given, { source, provenance: 'token', algorithm, facts });
}

interface Used {
  readonly source: string;
  readonly provenance: KeyProvenance;
  readonly algorithm: string;
  readonly facts: Facts;
  readonly secret?: SecretBytes | undefined;
  readonly isPassword?: boolean | undefined;
}

function makeUsed(
  given: KeyFacts,
  { source, provenance, algorithm, facts, secret, isPassword }: Used,
): UsedKey {
  const bits = secret === undefined ? given.bits : secret.bytes.length * 8;
  return {
    kind: isPassword === true ? 'password' : describeKey({ ...given, bits }),
    source,
    provenance,
    algorithm,
    kid: given.kid,
    thumbprint: given.thumbprint,
    secretReading: secret?.reading,
    facts,
    given,
    secret: secret?.bytes,
  };
}

function factsOf({ kty, curve, bits, isPrivate }: KeyFacts, secret: SecretBytes | undefined): Facts {
  const size = secret === undefined ? bits : secret.bytes.length * 8;
  return {
    kty: kty ?? '',
    ...(curve !== undefined && { curve }),
    ...(size !== undefined && { bits: size }),
    half: kty === 'oct' ? 'secret' : isPrivate ? 'private' : 'public',
  };
}

function formOf(given: KeyFacts, keys: KeyReading, reading: SecretReading | undefined): Facts {
  if (reading !== undefined) return { form: 'secret', encoding: reading.encoding, edge: reading.edge };
  return { form: keys.kind, place: given.place, count: countOf(keys) };
}

const forms: Readonly<Partial<Record<KeyReading['kind'], string>>> = {
  pem: 'PEM',
  certificate: 'certificate',
  openssh: 'OpenSSH',
  jwk: 'JWK',
};

/** How many keys were given; some of them may be left aside. */
function countOf({ keys, facts }: KeyReading): number {
  return typeof facts['keys'] === 'number' ? facts['keys'] : keys.length;
}

function sourceOf(given: KeyFacts, keys: KeyReading, reading: SecretReading | undefined): string {
  if (reading !== undefined) return describeReading(reading);
  const count = countOf(keys);
  if (keys.kind === 'jwks')
    return count === 1 ? 'the only key of the key set' : `key ${given.place} of ${count} of the key set`;
  const form = forms[keys.kind] ?? 'key';
  return count > 1 ? `${form} ${given.place} of ${count}` : form;
}
