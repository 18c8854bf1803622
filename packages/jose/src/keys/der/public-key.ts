import type { ParsedKey } from './parsed-key.ts';
import { parsePem } from './pem.ts';
import { parsePkcs1PublicKey } from './pkcs1.ts';
import { malformed, readElements, readFields } from './reader.ts';
import { parseSpki } from './spki.ts';

const parsers: ReadonlyMap<string, (der: Uint8Array) => ParsedKey> = new Map([
  ['PUBLIC KEY', parseSpki],
  ['RSA PUBLIC KEY', (der) => ({ members: parsePkcs1PublicKey(der) })],
]);

/**
 * Reads a public key from PEM: `PUBLIC KEY` (SubjectPublicKeyInfo) or `RSA PUBLIC KEY` (PKCS#1).
 *
 * @throws JoseError `key_invalid`, also for a certificate, a private key, or several keys
 */
export function parsePublicKeyPem(text: string): ParsedKey {
  const { label, der } = parsePem(text);
  const parse = parsers.get(label);
  if (parse) return parse(der);
  throw malformed(
    label === 'CERTIFICATE'
      ? 'expected the PEM of a public key, got a certificate: use publicKey.x509'
      : 'expected a PEM with the label PUBLIC KEY or RSA PUBLIC KEY',
  );
}

/** Reads a public key from DER: SubjectPublicKeyInfo, or PKCS#1, which starts with a number. @throws JoseError `key_invalid` */
export function parsePublicKeyDer(der: Uint8Array): ParsedKey {
  const [content] = readFields(der, [0x30]);
  const isPkcs1 = readElements(content)[0]?.tag === 0x02;
  return isPkcs1 ? { members: parsePkcs1PublicKey(der) } : parseSpki(der);
}
