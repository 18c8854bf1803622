import { Buffer } from 'node:buffer';
import { constants, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { SignatureAlgorithm } from '../algorithms/signature-algorithms.ts';
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

type Prepare = (algorithm: SignatureAlgorithm, key: KeyObject) => SignatureOperation;

/** The families of the original; names beyond its own, such as ES256K or EdDSA, are as unknown as there. */
const families: ReadonlyMap<string, Prepare> = new Map<string, Prepare>([
  ['HS', hmac],
  ['RS', (algorithm, key) => rsa(algorithm, { key, padding: constants.RSA_PKCS1_PADDING })],
  ['PS', (algorithm, key) => rsa(algorithm, { key, ...pssParameters })],
  ['ES', ecdsa],
]);

/** RFC 7518 §3.5: the salt is as long as the hash. */
const pssParameters = {
  padding: constants.RSA_PKCS1_PSS_PADDING,
  saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
};

const names = ['HS', 'RS', 'PS', 'ES'].flatMap((family) => [256, 384, 512].map((bits) => `${family}${bits}`));

/** A token without signature. */
export const unsecured: SignatureOperation = {
  sign: () => '',
  verify: (_input, signature) => signature === '',
};

/** Makes the operations of a key, each when it is first asked for. */
export function createOperations(key: KeyObject): SignatureOperations {
  const operations = new Map<string, SignatureOperation>([['none', unsecured]]);
  return (name) => {
    const known = operations.get(name);
    if (known !== undefined) return known;
    const algorithm = names.includes(name) ? signatureAlgorithms[name] : undefined;
    const prepare = families.get(name.slice(0, 2));
    if (algorithm === undefined || prepare === undefined) throw unknownAlgorithm(name);
    const operation = prepare(algorithm, key);
    operations.set(name, operation);
    return operation;
  };
}

/** The original's text; the name is one that the caller allowed or set. */
export function unknownAlgorithm(name: string): TypeError {
  const list = names.map((other) => `"${other}"`).join(', ');
  return new TypeError(
    `"${name}" is not a valid algorithm.\n  Supported algorithms are:\n  ${list} and "none".`,
  );
}

function hmac({ hash, hashBytes }: SignatureAlgorithm, key: KeyObject): SignatureOperation {
  const secret = key.export();
  if (secret.length < hashBytes) warnOfWeakSecret();
  const mac = prepareHmac(secret, digestName(hash));
  return { sign: mac, verify: (input, signature) => equalSignature(mac(input), signature) };
}

function rsa(
  { hash }: SignatureAlgorithm,
  parameters: { key: KeyObject; padding: number },
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
