import { encodeUtf8 } from '../../encoding/utf8.ts';
import { JoseError } from '../../errors/jose-error.ts';
import type { ParsedKey } from './parsed-key.ts';
import { type Pbes2Parameters, parsePbes2, writePbes2 } from './pbes2.ts';
import { parsePem } from './pem.ts';
import { parsePkcs8 } from './pkcs8.ts';
import { malformed, readSequence } from './reader.ts';
import { writeElement, writeSequence } from './writer.ts';

/** How a private key is locked with a password. */
export interface EncryptionOptions {
  /** The password, taken as UTF-8. */
  readonly password: string;
  /** Rounds of PBKDF2-HMAC-SHA256 (600 000, as OWASP advises; at most 2 000 000). */
  readonly iterations?: number;
}

/**
 * Unlocks and reads a private key from PEM with the label `ENCRYPTED PRIVATE KEY`: PBES2 with PBKDF2 and AES-CBC (RFC 8018).
 *
 * @throws JoseError `key_invalid` for a wrong password, `algorithm_refused`, `algorithm_unavailable`, `limit_exceeded`
 */
export async function parseEncryptedPrivateKeyPem(text: string, password: string): Promise<ParsedKey> {
  const { label, der } = parsePem(text);
  if (label !== 'ENCRYPTED PRIVATE KEY')
    throw malformed('expected a PEM with the label ENCRYPTED PRIVATE KEY');
  return parsePkcs8(await decryptPkcs8(der, password));
}

/** Unlocks an EncryptedPrivateKeyInfo (RFC 5958 §3) to PKCS#8. @throws as {@link parseEncryptedPrivateKeyPem} */
export async function decryptPkcs8(der: Uint8Array, password: string): Promise<Uint8Array> {
  const [algorithm, ciphertext] = readSequence(der, [0x30, 0x04]);
  const parameters = parsePbes2(algorithm);
  const key = await deriveKey(parameters, password, 'decrypt');
  try {
    const plaintext = new Uint8Array(
      await crypto.subtle.decrypt(
        { name: 'AES-CBC', iv: Uint8Array.from(parameters.iv) },
        key,
        Uint8Array.from(ciphertext),
      ),
    );
    // One wrong password in 256 leaves a valid padding by chance, but no private key.
    readSequence(plaintext, [0x02, 0x30, 0x04], [0xa0, 0x81]);
    return plaintext;
  } catch (cause) {
    throw malformed('the private key could not be decrypted: wrong password or damaged file', cause);
  }
}

/** Locks PKCS#8 with PBKDF2-HMAC-SHA256 and AES-256-CBC; gives DER of EncryptedPrivateKeyInfo. */
export async function encryptPkcs8(der: Uint8Array, options: EncryptionOptions): Promise<Uint8Array> {
  const { password, iterations = 600_000 } = options;
  if (password === '') throw new TypeError('expected a password that is not empty');
  if (!Number.isSafeInteger(iterations) || iterations < 1000 || iterations > 2_000_000) {
    throw new TypeError('expected "iterations" to be an integer from 1000 to 2000000');
  }
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(16));
  const parameters: Pbes2Parameters = { hash: 'SHA-256', keyBytes: 32, iterations, salt, iv };
  const key = await deriveKey(parameters, password, 'encrypt');
  const ciphertext = await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, key, Uint8Array.from(der));
  return writeSequence(writePbes2(parameters), writeElement(0x04, new Uint8Array(ciphertext)));
}

async function deriveKey(
  { hash, salt, iterations, keyBytes }: Pbes2Parameters,
  password: string,
  usage: 'encrypt' | 'decrypt',
): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', Uint8Array.from(encodeUtf8(password)), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const derivation = { name: 'PBKDF2', hash, salt: Uint8Array.from(salt), iterations };
  const bits = await crypto.subtle.deriveBits(derivation, base, keyBytes * 8);
  try {
    return await crypto.subtle.importKey('raw', bits, 'AES-CBC', false, [usage]);
  } catch (cause) {
    throw new JoseError('algorithm_unavailable', `this runtime has no AES-${keyBytes * 8}-CBC`, { cause });
  }
}
