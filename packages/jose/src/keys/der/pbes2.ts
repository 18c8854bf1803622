import { bytesToBigInt } from '../../encoding/bytes.ts';
import { JoseError } from '../../errors/jose-error.ts';
import { fromHex, toHex } from './hex.ts';
import { malformed, readElements, readFields, readPositive } from './reader.ts';
import { writeElement, writeInteger, writeSequence } from './writer.ts';

/** How a password locks a key: PBKDF2 with AES-CBC (RFC 8018 §6.2). */
export interface Pbes2Parameters {
  readonly hash: 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';
  readonly keyBytes: number;
  readonly iterations: number;
  readonly salt: Uint8Array;
  readonly iv: Uint8Array;
}

/** A file must not make its reader compute for minutes; this many rounds take about a second. */
const maxIterations = 2_000_000;

const pbes2 = '2a864886f70d01050d';
const pbkdf2 = '2a864886f70d01050c';

/** `hmacWithSHA…` with its NULL (RFC 8018 §B.1.2). */
const hashes: ReadonlyMap<string, Pbes2Parameters['hash']> = new Map([
  ['06082a864886f70d02070500', 'SHA-1'],
  ['06082a864886f70d02090500', 'SHA-256'],
  ['06082a864886f70d020a0500', 'SHA-384'],
  ['06082a864886f70d020b0500', 'SHA-512'],
]);

/** AES-CBC (RFC 8018 §B.2.5) by bytes of its key. */
const ciphers: ReadonlyMap<string, number> = new Map([
  ['608648016503040102', 16],
  ['608648016503040116', 24],
  ['60864801650304012a', 32],
]);

/**
 * Reads the AlgorithmIdentifier of an EncryptedPrivateKeyInfo.
 *
 * @throws JoseError `algorithm_refused`, `limit_exceeded`, `key_invalid`
 */
export function parsePbes2(algorithm: Uint8Array): Pbes2Parameters {
  const [derivation, encryption] = readFields(parametersOf(algorithm, pbes2), [0x30, 0x30]);
  const [salt, rounds, keyLength, prf] = readFields(
    parametersOf(derivation, pbkdf2),
    [0x04, 0x02],
    [0x02, 0x30],
  );
  const [cipher, iv] = readElements(encryption);
  const keyBytes = cipher && ciphers.get(toHex(cipher.content));
  const hash = prf ? hashes.get(toHex(prf)) : 'SHA-1';
  if (!keyBytes || iv?.tag !== 0x04 || !hash) throw refused();
  const iterations = toNumber(rounds);
  if (iterations > maxIterations) {
    throw new JoseError(
      'limit_exceeded',
      `the private key is locked with more than ${maxIterations} iterations`,
    );
  }
  if (keyLength && toNumber(keyLength) !== keyBytes)
    throw malformed('the encrypted private key has a wrong key length');
  return { hash, keyBytes, iterations, salt, iv: iv.content };
}

/** Writes the AlgorithmIdentifier of an EncryptedPrivateKeyInfo. */
export function writePbes2({ hash, keyBytes, iterations, salt, iv }: Pbes2Parameters): Uint8Array {
  const rounds = fromHex(iterations.toString(16).padStart(8, '0'));
  const prf = writeElement(0x30, fromHex(keyFor(hashes, hash)));
  const derivation = writeSequence(writeElement(0x04, salt), writeInteger(rounds), prf);
  const cipher = writeSequence(
    writeElement(0x06, fromHex(keyFor(ciphers, keyBytes))),
    writeElement(0x04, iv),
  );
  const parameters = writeSequence(writeSequence(writeElement(0x06, fromHex(pbkdf2)), derivation), cipher);
  return writeSequence(writeElement(0x06, fromHex(pbes2)), parameters);
}

function parametersOf(algorithm: Uint8Array, expected: string): Uint8Array {
  const [identifier, parameters] = readElements(algorithm);
  if (!identifier || toHex(identifier.content) !== expected || parameters?.tag !== 0x30) throw refused();
  return parameters.content;
}

function refused(): JoseError {
  // Single DES, RC2 and PKCS#12 schemes are broken or old; triple DES is retired; Web Crypto has no scrypt.
  return new JoseError(
    'algorithm_refused',
    'expected a private key locked with PBES2 of PBKDF2 and AES-CBC; convert it with: openssl pkcs8 -topk8 -v2 aes-256-cbc',
  );
}

function toNumber(integer: Uint8Array): number {
  return Number(bytesToBigInt(readPositive(integer)));
}

function keyFor<T>(table: ReadonlyMap<string, T>, wanted: T): string {
  for (const [key, value] of table) if (value === wanted) return key;
  throw new TypeError('expected a hash and key size of the tables');
}
