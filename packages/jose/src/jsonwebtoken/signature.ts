import { Buffer } from 'node:buffer';
import { constants, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { SignatureAlgorithm, SignatureFamily } from '../algorithms/signature-algorithms.ts';
import { signatureAlgorithms } from '../algorithms/signature-algorithms.ts';
import { equalSignature, prepareHmac } from '../crypto/node/hmac.ts';
import { curves } from '../keys/curves.ts';
import { decodeSegment } from './segment.ts';
import { fitHalves, toDerSignature } from './ecdsa-format.ts';
import { curveOf } from './key-rules.ts';
import { warnOfWeakSecret } from './weakness-warning.ts';

/** One algorithm with one key. Inputs are ASCII, signatures base64url. */
export interface SignatureOperation {
  readonly sign: (input: string) => string;
  readonly verify: (input: string, signature: string) => boolean;
}

/** Gives the operation of an algorithm's name. @throws TypeError for a name that is unknown here */
export type SignatureOperations = (algorithm: string) => SignatureOperation;

/** Keys of `crypto`, or the bytes of a secret. */
export type KeyInput = KeyObject | Buffer;

type Prepare = (algorithm: SignatureAlgorithm, key: KeyObject) => SignatureOperation;

/** What is done with an asymmetric key, by family. Without a padding, `crypto` takes that of PKCS #1 v1.5 for RSA keys. */
const families: ReadonlyMap<SignatureFamily, Prepare> = new Map<SignatureFamily, Prepare>([
  ['rsa-pkcs1', (algorithm, key) => rsa(algorithm, { key })],
  ['rsa-pss', (algorithm, key) => rsa(algorithm, { key, ...pssParameters })],
  ['ecdsa', ecdsa],
]);

/** RFC 7518 §3.5: the salt is as long as the hash. */
const pssParameters = {
  padding: constants.RSA_PKCS1_PSS_PADDING,
  saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
};

/** The names of the original; others, such as ES256K or EdDSA, are as unknown here as there. */
const names = ['HS', 'RS', 'PS', 'ES'].flatMap((family) => [256, 384, 512].map((bits) => `${family}${bits}`));

/** A token without signature. */
export const unsecured: SignatureOperation = {
  sign: () => '',
  verify: (_input, signature) => signature === '',
};

/** Makes the operations of a key, each when it is first asked for. */
export function createOperations(key: KeyInput): SignatureOperations {
  const operations = new Map<string, SignatureOperation>([['none', unsecured]]);
  return (name) => {
    const known = operations.get(name);
    if (known !== undefined) return known;
    const algorithm = names.includes(name) ? signatureAlgorithms[name] : undefined;
    if (algorithm === undefined) throw unknownAlgorithm(name);
    const operation = prepareOperation(algorithm, key);
    operations.set(name, operation);
    return operation;
  };
}

function prepareOperation(algorithm: SignatureAlgorithm, key: KeyInput): SignatureOperation {
  if (Buffer.isBuffer(key)) return hmac(algorithm, key);
  const prepare = families.get(algorithm.family);
  if (prepare === undefined) throw new TypeError('expected a secret');
  return prepare(algorithm, key);
}

/** The original's text; the name is one that the caller allowed or set. */
function unknownAlgorithm(name: string): TypeError {
  const list = names.map((other) => `"${other}"`).join(', ');
  return new TypeError(
    `"${name}" is not a valid algorithm.\n  Supported algorithms are:\n  ${list} and "none".`,
  );
}

function hmac({ hash, hashBytes }: SignatureAlgorithm, secret: Buffer): SignatureOperation {
  if (secret.length < hashBytes) warnOfWeakSecret();
  const { sign: mac } = prepareHmac(secret, digestName(hash));
  return { sign: mac, verify: (input, signature) => equalSignature(mac(input), signature) };
}

function rsa(
  { hash }: SignatureAlgorithm,
  parameters: { key: KeyObject; padding?: number },
): SignatureOperation {
  const digest = digestName(hash);
  return {
    sign: (input) => sign(digest, toBuffer(input), parameters).toString('base64url'),
    verify: (input, text) => {
      const signature = decodeSegment(text);
      return signature !== undefined && verify(digest, toBuffer(input), parameters, signature);
    },
  };
}

function ecdsa(algorithm: SignatureAlgorithm, key: KeyObject): SignatureOperation {
  if (key.asymmetricKeyType?.startsWith('rsa')) {
    throw new Error(`an RSA key cannot be used for ${algorithm.name}`);
  }
  const {
    hash,
    name,
    curves: [curve = ''],
  } = algorithm;
  const digest = digestName(hash);
  const parameters = { key, dsaEncoding: 'ieee-p1363' } as const;
  const width = curves.EC[curve] ?? 0;
  const isOnCurve = key.asymmetricKeyDetails?.namedCurve === curveOf(name);
  return {
    sign: (input) => fitHalves(sign(digest, toBuffer(input), parameters), width).toString('base64url'),
    verify: (input, text) => {
      const signature = decodeSegment(text);
      if (signature?.length !== width * 2) return false;
      if (isOnCurve) return verify(digest, toBuffer(input), parameters, signature);
      return verify(digest, toBuffer(input), key, toDerSignature(signature));
    },
  };
}

function digestName(hash: SignatureAlgorithm['hash']): string {
  return hash.replace('SHA-', 'sha');
}

function toBuffer(input: string): Buffer {
  return Buffer.from(input, 'latin1');
}
