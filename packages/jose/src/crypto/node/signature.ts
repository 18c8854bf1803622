import { Buffer } from 'node:buffer';
import { constants, createHmac, createSign, createVerify, KeyObject, sign, verify } from 'node:crypto';
import type { SignatureAlgorithm, SignatureFamily } from '../../algorithms/signature-algorithms.ts';
import { decodeBase64Url } from '../../encoding/base64url.ts';
import { isPromise } from '../../encoding/maybe-promise.ts';
import { JoseError } from '../../errors/jose-error.ts';
import { curves } from '../../keys/curves.ts';
import type { KeyMaterial } from '../../keys/key.ts';
import type {
  PreparedSigner,
  PreparedVerifier,
  SigningInput,
  SigningStream,
  VerifyingStream,
} from '../backend.ts';
import { externalSigner } from '../external-signer.ts';
import * as web from '../web/signature.ts';
import { fromDerSignature, toDerSignature } from './ecdsa-signature.ts';
import { equalSignature, prepareHmac } from './hmac.ts';
import { toPrivateKeyObject, toPublicKeyObject } from './key-objects.ts';

/** How a family is asked for in `crypto.sign` and `crypto.verify`. */
interface Scheme {
  /** Parameters beside the key, where the defaults are others. */
  readonly parameters?: object;
  /** The digest's name, or undefined where the algorithm has its own. */
  readonly digest: (algorithm: SignatureAlgorithm) => string | undefined;
  /** Whether signing takes long enough (a millisecond and more) to leave the event loop for it. */
  readonly signsSlowly: boolean;
  /** Whether the runtime writes signatures in DER, and RFC 7518 §3.4 does not. */
  readonly isDer: boolean;
}

const named = (algorithm: SignatureAlgorithm): string => digestName(algorithm);
const own = (): undefined => undefined;
const schemes: Readonly<Record<Exclude<SignatureFamily, 'hmac'>, Scheme>> = {
  'rsa-pkcs1': { digest: named, signsSlowly: true, isDer: false },
  'rsa-pss': {
    // RFC 7518 §3.5: the salt is as long as the hash.
    parameters: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST },
    digest: named,
    signsSlowly: true,
    isDer: false,
  },
  ecdsa: { digest: named, signsSlowly: false, isDer: true },
  eddsa: { digest: own, signsSlowly: false, isDer: false },
  'ml-dsa': { digest: own, signsSlowly: false, isDer: false },
};

/** What `crypto.sign` and `crypto.verify` take as key. */
type KeyInput = KeyObject | { readonly key: KeyObject };

/** Prepares a key for signing. @throws JoseError `algorithm_unavailable`, `key_invalid` */
export function prepareSigner(algorithm: SignatureAlgorithm, material: KeyMaterial): PreparedSigner {
  if (material.form === 'external') return externalSigner(algorithm, material.sign);
  if (isLocked(material)) return web.prepareSigner(algorithm, material);
  if (algorithm.family === 'hmac') {
    const { sign } = prepareHmac(secretOf(material), digestName(algorithm));
    return { sign, signSync: sign };
  }
  const scheme = schemes[algorithm.family];
  const digest = scheme.digest(algorithm);
  const key = keyInput(toPrivateKeyObject(material), scheme);
  const encode = signatureEncoder(algorithm, scheme);
  const signSync = (input: SigningInput): string => encode(sign(digest, toBuffer(input), key));
  if (!scheme.signsSlowly) return { sign: signSync, signSync };
  return { sign: async (input) => encode(await signElsewhere(digest, toBuffer(input), key)), signSync };
}

/** Prepares a key for verifying. @throws JoseError `algorithm_unavailable`, `key_invalid` */
export function prepareVerifier(algorithm: SignatureAlgorithm, material: KeyMaterial): PreparedVerifier {
  if (isLocked(material)) return web.prepareVerifier(algorithm, material);
  if (algorithm.family === 'hmac') {
    const { sign, verifyCompact } = prepareHmac(secretOf(material), digestName(algorithm));
    // Compared in encoded form: a non-canonical spelling of the right bytes is refused without a decode.
    const verifySync = (input: SigningInput, signature: string): boolean =>
      equalSignature(sign(input), signature);
    return { verify: verifySync, verifySync, verifyCompact };
  }
  const scheme = schemes[algorithm.family];
  const digest = scheme.digest(algorithm);
  const key = keyInput(toPublicKeyObject(material), scheme);
  const decode = signatureDecoder(algorithm, scheme);
  const verifySync = (input: SigningInput, text: string): boolean => {
    const signature = decode(text);
    return signature !== undefined && verifyAtOnce(digest, input, { key, signature });
  };
  return { verify: verifySync, verifySync };
}

/** The streaming call where there is one: for a text it needs no buffer, and takes 3 % less time than the one-shot call. */
function verifyAtOnce(
  digest: string | undefined,
  input: SigningInput,
  { key, signature }: { readonly key: KeyInput; readonly signature: Uint8Array },
): boolean {
  if (digest === undefined) return verify(digest, toBuffer(input), key, signature);
  const stream = createVerify(digest);
  if (typeof input === 'string') stream.update(input, 'latin1');
  else stream.update(input);
  return stream.verify(key, signature);
}

/** Whether a key must stay in Web Crypto: a `KeyObject` of it could be exported, so Node gives none away for long (DEP0204). */
function isLocked(material: KeyMaterial): boolean {
  return material.form === 'crypto-key' && !material.cryptoKey.extractable;
}

/** A bare key wherever it can be: to find out that `{ key }` is no key itself takes Node 24 sixteen microseconds. */
function keyInput(key: KeyObject, { parameters }: Scheme): KeyInput {
  return parameters === undefined ? key : { key, ...parameters };
}

/** Writes the runtime's signatures as JOSE has them. */
function signatureEncoder(algorithm: SignatureAlgorithm, { isDer }: Scheme): (signature: Buffer) => string {
  const width = numberBytes(algorithm);
  if (!isDer) return (signature) => signature.toString('base64url');
  return (signature) => fromDerSignature(signature, width).toString('base64url');
}

/** Reads signatures for the runtime; undefined for one of the wrong length. */
function signatureDecoder(
  algorithm: SignatureAlgorithm,
  { isDer }: Scheme,
): (text: string) => Uint8Array | undefined {
  const width = numberBytes(algorithm);
  if (!isDer) return decodeBase64Url;
  return (text) => {
    const signature = decodeBase64Url(text);
    return signature.length === 2 * width ? toDerSignature(signature) : undefined;
  };
}

/** Bytes of one number of an ECDSA signature. */
function numberBytes(algorithm: SignatureAlgorithm): number {
  return curves.EC[algorithm.curves[0] ?? ''] ?? 0;
}

/** Starts a signature over pieces; undefined where the algorithm needs the whole input at once. */
export function startSigning(
  algorithm: SignatureAlgorithm,
  material: KeyMaterial,
): SigningStream | undefined {
  if (material.form === 'external' || isLocked(material)) return undefined;
  if (algorithm.family === 'hmac') {
    const mac = createHmac(digestName(algorithm), secretOf(material));
    return { update: (chunk) => void mac.update(chunk), sign: () => mac.digest('base64url') };
  }
  const scheme = schemes[algorithm.family];
  const digest = scheme.digest(algorithm);
  if (digest === undefined) return undefined;
  const key = keyInput(toPrivateKeyObject(material), scheme);
  const encode = signatureEncoder(algorithm, scheme);
  const stream = createSign(digest);
  return { update: (chunk) => void stream.update(chunk), sign: () => encode(stream.sign(key)) };
}

/** Starts a check over pieces; undefined where the algorithm needs the whole input at once. */
export function startVerifying(
  algorithm: SignatureAlgorithm,
  material: KeyMaterial,
): VerifyingStream | undefined {
  if (isLocked(material)) return undefined;
  if (algorithm.family === 'hmac') {
    const stream = startSigning(algorithm, material);
    if (stream === undefined) return undefined;
    return {
      update: (chunk) => stream.update(chunk),
      verify: (signature) => {
        const expected = stream.sign();
        return isPromise(expected) ? false : equalSignature(expected, signature);
      },
    };
  }
  const scheme = schemes[algorithm.family];
  const digest = scheme.digest(algorithm);
  if (digest === undefined) return undefined;
  const key = keyInput(toPublicKeyObject(material), scheme);
  const decode = signatureDecoder(algorithm, scheme);
  const stream = createVerify(digest);
  return {
    update: (chunk) => void stream.update(chunk),
    verify: (text) => {
      const signature = decode(text);
      return signature !== undefined && stream.verify(key, signature);
    },
  };
}

function signElsewhere(digest: string | undefined, data: Buffer, key: KeyInput): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    sign(digest, data, key, (error, signature) => {
      if (error) reject(new JoseError('key_invalid', 'the key cannot make this signature', { cause: error }));
      else resolve(signature);
    });
  });
}

function toBuffer(input: SigningInput): Buffer {
  if (typeof input === 'string') return Buffer.from(input, 'latin1');
  return Buffer.from(input.buffer, input.byteOffset, input.byteLength);
}

function secretOf(material: KeyMaterial): Uint8Array {
  if (material.form === 'secret') return material.bytes;
  if (material.form === 'crypto-key') return KeyObject.from(material.cryptoKey).export();
  throw new TypeError('expected a secret key');
}

function digestName(algorithm: SignatureAlgorithm): string {
  return algorithm.hash.replace('SHA-', 'sha');
}
