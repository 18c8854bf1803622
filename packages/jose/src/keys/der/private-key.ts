import type { ParsedKey } from './parsed-key.ts';
import { parsePem } from './pem.ts';
import { parsePkcs1PrivateKey } from './pkcs1.ts';
import { parsePkcs8 } from './pkcs8.ts';
import { malformed, readElements, readFields } from './reader.ts';
import { parseSec1PrivateKey } from './sec1.ts';

const parsers: ReadonlyMap<string, (der: Uint8Array) => ParsedKey> = new Map([
  ['PRIVATE KEY', parsePkcs8],
  ['RSA PRIVATE KEY', (der) => ({ members: parsePkcs1PrivateKey(der) })],
  ['EC PRIVATE KEY', (der) => ({ members: parseSec1PrivateKey(der) })],
]);

/**
 * Reads a private key from PEM: `PRIVATE KEY` (PKCS#8), `RSA PRIVATE KEY` (PKCS#1) or `EC PRIVATE KEY` (SEC 1).
 *
 * @throws JoseError `key_invalid`, also for an encrypted key, a public key, or several keys
 */
export function parsePrivateKeyPem(text: string): ParsedKey {
  const { label, der } = parsePem(text);
  const parse = parsers.get(label);
  if (parse) return parse(der);
  throw malformed(
    label === 'ENCRYPTED PRIVATE KEY'
      ? 'the private key is encrypted: use privateKey.encryptedPem with its password'
      : 'expected a PEM with the label PRIVATE KEY, RSA PRIVATE KEY or EC PRIVATE KEY',
  );
}

/** Reads a private key from DER of PKCS#8, PKCS#1 or SEC 1, told apart by their second element. @throws JoseError `key_invalid` */
export function parsePrivateKeyDer(der: Uint8Array): ParsedKey {
  const [content] = readFields(der, [0x30]);
  const tag = readElements(content)[1]?.tag;
  if (tag === 0x02) return { members: parsePkcs1PrivateKey(der) };
  return tag === 0x04 ? { members: parseSec1PrivateKey(der) } : parsePkcs8(der);
}
