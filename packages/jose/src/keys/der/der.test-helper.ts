import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A key pair of the runtime with the name it has in JOSE. */
export interface NamedPair {
  readonly name: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** One key pair of each kind that this package knows and this runtime can make. */
export const pairs: readonly NamedPair[] = [
  { name: 'RSA', ...generateKeyPairSync('rsa', { modulusLength: 2048 }) },
  ...['P-256', 'P-384', 'P-521', 'secp256k1'].map((name) => ({
    name,
    ...generateKeyPairSync('ec', { namedCurve: name }),
  })),
  { name: 'Ed25519', ...generateKeyPairSync('ed25519') },
  { name: 'Ed448', ...generateKeyPairSync('ed448') },
  { name: 'X25519', ...generateKeyPairSync('x25519') },
  { name: 'X448', ...generateKeyPairSync('x448') },
  ...makeMlDsaPairs(),
];

function makeMlDsaPairs(): NamedPair[] {
  try {
    return [
      { name: 'ML-DSA-44', ...generateKeyPairSync('ml-dsa-44') },
      { name: 'ML-DSA-65', ...generateKeyPairSync('ml-dsa-65') },
      { name: 'ML-DSA-87', ...generateKeyPairSync('ml-dsa-87') },
    ];
  } catch {
    return []; // Node 22 has no ML-DSA.
  }
}

export const rsaPair: NamedPair = pair('RSA');
export const ecPair: NamedPair = pair('P-256');

export function pair(name: string): NamedPair {
  const found = pairs.find((item) => item.name === name);
  if (!found) throw new Error(`no key pair of ${name}`);
  return found;
}

/** The DER of a key of the runtime. */
export function derOf(key: KeyObject, type: 'spki' | 'pkcs8' | 'pkcs1' | 'sec1'): Uint8Array {
  const options = { type, format: 'der' } as const;
  return Uint8Array.from((key.export as (options: object) => Uint8Array)(options));
}

/** Runs the OpenSSL command line, where there is one. */
export function openssl(args: readonly string[], input?: string | Uint8Array): Buffer {
  return execFileSync('openssl', args, { input, stdio: ['pipe', 'pipe', 'ignore'] });
}

/** Whether the OpenSSL command line is there. */
export const hasOpenssl: boolean = (() => {
  try {
    openssl(['version']);
    return true;
  } catch {
    return false;
  }
})();

/** A predicate for assert.throws. */
export function coded(...codes: readonly string[]): (error: unknown) => boolean {
  return (error) =>
    error instanceof Error &&
    error.name === 'JoseError' &&
    'code' in error &&
    codes.includes(String(error.code));
}
