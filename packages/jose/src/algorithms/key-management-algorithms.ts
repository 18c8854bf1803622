import type { HashName } from './signature-algorithms.ts';

/** How a family of key management algorithms works; the decrypter and encrypter have one method a family. */
export type KeyManagementFamily = 'dir' | 'aes-kw' | 'aes-gcm-kw' | 'rsa-oaep' | 'ecdh-es' | 'pbes2';

/** What is known of one key management algorithm (RFC 7518 §4). */
export interface KeyManagementAlgorithm {
  /** The identifier in the `alg` header parameter. */
  readonly name: string;
  /** How it is done. */
  readonly family: KeyManagementFamily;
  /** The key types (RFC 7517 §4.1) it works with. */
  readonly keyTypes: readonly ('oct' | 'RSA' | 'EC' | 'OKP')[];
  /** The curves it works with, for EC and OKP keys. */
  readonly curves: readonly string[];
  /** Whether the token carries an encrypted key; where not, it can have one recipient only. */
  readonly wrapsKey: boolean;
  /** Bytes of the AES key that wraps the content encryption key; 0 where there is none. */
  readonly wrapBytes: number;
  /** The hash of OAEP or PBKDF2, where the algorithm names one. */
  readonly hash: HashName | 'SHA-1';
  /** PBKDF2 iterations when encrypting (OWASP Password Storage Cheat Sheet); 0 where there are none. */
  readonly iterations: number;
  /** Time of one PBKDF2 iteration in those with SHA-256. */
  readonly iterationCost: number;
}

type AesBits = 128 | 192 | 256;
type Pbes2Bits = 256 | 384 | 512;

const sizes: readonly AesBits[] = [128, 192, 256];
const agreementCurves = ['P-256', 'P-384', 'P-521', 'X25519', 'X448'];

const aesKw = (bits: AesBits) =>
  entry(`A${bits}KW`, { family: 'aes-kw', keyTypes: ['oct'], wrapBytes: bits / 8 });
const aesGcmKw = (bits: AesBits) =>
  entry(`A${bits}GCMKW`, { family: 'aes-gcm-kw', keyTypes: ['oct'], wrapBytes: bits / 8 });
const oaep = (name: string, hash: KeyManagementAlgorithm['hash']) =>
  entry(name, { family: 'rsa-oaep', keyTypes: ['RSA'], hash });
const ecdh = (name: string, wrapBytes: number) =>
  entry(name, {
    family: 'ecdh-es',
    keyTypes: ['EC', 'OKP'],
    curves: agreementCurves,
    wrapsKey: wrapBytes > 0,
    wrapBytes,
  });
const pbes2 = (hashBits: Pbes2Bits, wrapBits: AesBits) =>
  entry(`PBES2-HS${hashBits}+A${wrapBits}KW`, {
    family: 'pbes2',
    keyTypes: ['oct'],
    wrapBytes: wrapBits / 8,
    hash: `SHA-${hashBits}`,
    iterations: hashBits === 256 ? 600_000 : 210_000,
    iterationCost: hashBits === 256 ? 1 : 3,
  });

/** The one table of key management algorithms, without a prototype so that `constructor` is no algorithm. */
export const keyManagementAlgorithms: Readonly<Record<string, KeyManagementAlgorithm>> = Object.freeze(
  Object.assign(
    Object.create(null) as Record<string, KeyManagementAlgorithm>,
    // RFC 7518 §4.3
    ...[oaep('RSA-OAEP', 'SHA-1'), oaep('RSA-OAEP-256', 'SHA-256')],
    // Registered for W3C Web Cryptography
    ...[oaep('RSA-OAEP-384', 'SHA-384'), oaep('RSA-OAEP-512', 'SHA-512')],
    // RFC 7518 §4.6, RFC 8037 §3.2
    ecdh('ECDH-ES', 0),
    ...sizes.map((bits) => ecdh(`ECDH-ES+A${bits}KW`, bits / 8)),
    // RFC 7518 §4.4, §4.7, §4.5
    ...sizes.map(aesKw),
    ...sizes.map(aesGcmKw),
    entry('dir', { family: 'dir', keyTypes: ['oct'], wrapsKey: false }),
    // RFC 7518 §4.8
    ...[pbes2(256, 128), pbes2(384, 192), pbes2(512, 256)],
  ),
);

/** The identifiers of all key management algorithms known here. */
export const keyManagementNames: readonly string[] = Object.freeze(Object.keys(keyManagementAlgorithms));

type EntryParameters = Pick<KeyManagementAlgorithm, 'family' | 'keyTypes'> & Partial<KeyManagementAlgorithm>;

function entry(name: string, parameters: EntryParameters): Record<string, KeyManagementAlgorithm> {
  const defaults = {
    curves: [],
    wrapsKey: true,
    wrapBytes: 0,
    hash: 'SHA-256',
    iterations: 0,
    iterationCost: 0,
  } as const;
  return { [name]: { name, ...defaults, ...parameters } };
}
