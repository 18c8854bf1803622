import { generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { fromHex } from '../keys/der/hex.ts';
import { writeBitString, writeElement, writeSequence } from '../keys/der/writer.ts';

export interface Party {
  readonly name: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export interface CertificateParts {
  readonly subject: Party;
  readonly issuer: Party;
  readonly notBefore?: string;
  readonly notAfter?: string;
  readonly extensions?: readonly Uint8Array[];
  /** A hash for the signature other than SHA-256, with its AlgorithmIdentifier in hexadecimal. */
  readonly signature?: { readonly hash: string; readonly identifier: string };
}

const now = Date.UTC(2026, 10, 22);

/** The time all certificates of the tests are valid at. */
export const atTestTime = (): number => now;

export function party(name: string): Party {
  return { name, ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) };
}

export function rsaParty(name: string, modulusLength: number): Party {
  return { name, ...generateKeyPairSync('rsa', { modulusLength }) };
}

/** Makes an X.509 certificate of version 3. */
export function makeCertificate(parts: CertificateParts): Uint8Array {
  const {
    subject,
    issuer,
    notBefore = '20260101000000Z',
    notAfter = '20270101000000Z',
    extensions = [],
  } = parts;
  const isRsa = issuer.privateKey.asymmetricKeyType === 'rsa';
  const usual = isRsa ? '06092a864886f70d01010b0500' : '06082a8648ce3d040302';
  const algorithm = writeElement(0x30, fromHex(parts.signature?.identifier ?? usual));
  const body = writeSequence(
    fromHex('a003020102'),
    fromHex('02021234'),
    algorithm,
    writeName(issuer.name),
    writeSequence(writeTime(notBefore), writeTime(notAfter)),
    writeName(subject.name),
    Uint8Array.from(subject.publicKey.export({ format: 'der', type: 'spki' })),
    ...(extensions.length > 0 ? [writeElement(0xa3, writeSequence(...extensions))] : []),
  );
  const signature = sign(parts.signature?.hash ?? 'sha256', body, issuer.privateKey);
  return writeSequence(body, algorithm, writeBitString(Uint8Array.from(signature)));
}

/** Extensions by their DER. */
export const extension = {
  authority: (maxPathLength?: number): Uint8Array =>
    write(
      '551d13',
      writeSequence(
        fromHex('0101ff'),
        ...(maxPathLength === undefined ? [] : [writeElement(2, Uint8Array.of(maxPathLength))]),
      ),
    ),
  notAuthority: (): Uint8Array => write('551d13', writeSequence()),
  keyUsage: (bits: string): Uint8Array => write('551d0f', fromHex(bits)),
  extendedKeyUsage: (oid: string): Uint8Array =>
    write('551d25', writeSequence(writeElement(6, fromHex(oid)))),
  critical: (oid: string): Uint8Array => write(oid, fromHex('0500')),
  ignorable: (oid: string): Uint8Array =>
    writeSequence(writeElement(6, fromHex(oid)), writeElement(4, fromHex('0500'))),
} as const;

function write(oid: string, value: Uint8Array): Uint8Array {
  return writeSequence(writeElement(6, fromHex(oid)), fromHex('0101ff'), writeElement(4, value));
}

/** With two digits for the year as UTCTime, with four as GeneralizedTime. */
function writeTime(text: string): Uint8Array {
  return writeElement(text.length === 13 ? 0x17 : 0x18, ascii(text));
}

function writeName(name: string): Uint8Array {
  const attribute = writeSequence(fromHex('0603550403'), writeElement(0x0c, ascii(name)));
  return writeSequence(writeElement(0x31, attribute));
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
