import { backend } from '#crypto/encryption';
import { concatBytes } from '../encoding/bytes.ts';
import type { MaybePromise } from '../encoding/maybe-promise.ts';
import { chain } from '../encoding/maybe-promise.ts';
import { encodeAscii } from '../encoding/utf8.ts';

/** What a derived key is bound to (RFC 7518 §4.6.2). */
export interface KeyDerivation {
  /** The `enc` (direct agreement) or `alg` (key wrapping) the key is for. */
  readonly algorithm: string;
  readonly bytes: number;
  readonly apu: Uint8Array;
  readonly apv: Uint8Array;
}

/** Derives a key from a shared secret: the Concat KDF with SHA-256 (NIST SP 800-56A §5.8.1, RFC 7518 §4.6.2). */
export function deriveKey(secret: Uint8Array, parameters: KeyDerivation): MaybePromise<Uint8Array> {
  const { algorithm, bytes, apu, apv } = parameters;
  const name = encodeAscii(algorithm);
  const otherInfo = concatBytes(
    ...[uint32(name.length), name, uint32(apu.length), apu, uint32(apv.length), apv],
    uint32(bytes * 8),
  );
  const round = (counter: number, made: Uint8Array): MaybePromise<Uint8Array> => {
    if (made.length >= bytes) return made.slice(0, bytes);
    const input = concatBytes(uint32(counter), secret, otherInfo);
    return chain(backend.digest('SHA-256', input), (hash) => round(counter + 1, concatBytes(made, hash)));
  };
  // At most two rounds: the longest key, of A256CBC-HS512, is twice the hash.
  return round(1, new Uint8Array(0));
}

function uint32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}
