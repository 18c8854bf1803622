import type { SignatureAlgorithm } from '../../algorithms/signature-algorithms.ts';
import { decodeBase64Url, encodeBase64Url } from '../../encoding/base64url.ts';
import { encodeAscii } from '../../encoding/utf8.ts';
import { JoseError } from '../../errors/jose-error.ts';
import type { KeyMaterial } from '../../keys/key.ts';
import type {
  PreparedSigner,
  PreparedVerifier,
  SigningInput,
  SigningStream,
  VerifyingStream,
} from '../backend.ts';
import { externalSigner } from '../external-signer.ts';
import { ownBuffer, toCryptoKey, useParameters } from './crypto-keys.ts';

/** Prepares a key for signing; the import into Web Crypto happens once, at the first use. */
export function prepareSigner(algorithm: SignatureAlgorithm, material: KeyMaterial): PreparedSigner {
  if (material.form === 'external') return externalSigner(algorithm, material.sign);
  const key = once(() => toCryptoKey(algorithm, material, 'sign'));
  return {
    sign: async (input) => {
      const cryptoKey = await key();
      const signature = await globalThis.crypto.subtle.sign(
        useParameters(algorithm, cryptoKey),
        cryptoKey,
        toBytes(input),
      );
      return encodeBase64Url(new Uint8Array(signature));
    },
    signSync: refuseSync,
  };
}

/** Prepares a key for verifying; the import into Web Crypto happens once, at the first use. */
export function prepareVerifier(algorithm: SignatureAlgorithm, material: KeyMaterial): PreparedVerifier {
  const key = once(() => toCryptoKey(algorithm, material, 'verify'));
  return {
    verify: async (input, signature) => {
      const bytes = ownBuffer(decodeBase64Url(signature));
      const cryptoKey = await key();
      return globalThis.crypto.subtle.verify(
        useParameters(algorithm, cryptoKey),
        cryptoKey,
        bytes,
        toBytes(input),
      );
    },
    verifySync: refuseSync,
  };
}

/** Web Crypto has no incremental operation: the caller gathers the pieces. */
export function startSigning(
  _algorithm: SignatureAlgorithm,
  _material: KeyMaterial,
): SigningStream | undefined {
  return undefined;
}

/** Web Crypto has no incremental operation: the caller gathers the pieces. */
export function startVerifying(
  _algorithm: SignatureAlgorithm,
  _material: KeyMaterial,
): VerifyingStream | undefined {
  return undefined;
}

function once(make: () => Promise<CryptoKey>): () => Promise<CryptoKey> {
  let made: Promise<CryptoKey> | undefined;
  return () => (made ??= make());
}

function toBytes(input: SigningInput): Uint8Array<ArrayBuffer> {
  return ownBuffer(typeof input === 'string' ? encodeAscii(input) : input);
}

function refuseSync(): never {
  throw new JoseError(
    'sync_unavailable',
    'Web Crypto works asynchronously only: use the asynchronous function',
  );
}
