import { readDer, readDerSequence, toHex, type DerElement } from './read-der.ts';

/** What an X.509 certificate says (RFC 5280 section 4.1); nothing of it is verified. */
export interface CertificateFacts {
  /** The names as text: `CN=issuer.example, O=Example`. Written by whoever made the certificate. */
  readonly subject: string;
  /** Who issued it, as it says. */
  readonly issuer: string;
  /** Whether subject and issuer are the same name: signed by itself, or a root. */
  readonly isSelfIssued: boolean;
  /** Milliseconds since 1970. */
  readonly notBeforeMs: number | undefined;
  /** Milliseconds since 1970. */
  readonly notAfterMs: number | undefined;
  /** The names in DER as hexadecimal digits, to tell who issued whom. */
  readonly subjectDer: string;
  /** The name of the issuer. */
  readonly issuerDer: string;
  /** The certificate itself. */
  readonly der: Uint8Array<ArrayBuffer>;
  /** SHA-256 and SHA-1 of the DER, base64url: `x5t#S256` and `x5t`; there after `identifyKeys`. */
  readonly sha256: string | undefined;
  /** SHA-1 of the DER. */
  readonly sha1: string | undefined;
}

/**
 * Reads a certificate; undefined for what is none.
 *
 * @example
 * readCertificate(new Uint8Array([0x30, 0])); // undefined
 */
export function readCertificate(der: Uint8Array<ArrayBuffer>): CertificateFacts | undefined {
  const fields = (readDer(readDerSequence(der)?.[0]?.content ?? new Uint8Array()) ?? []).filter(
    ({ tag }) => tag !== 0xa0,
  );
  const [serial, , issuer, validity, subject, key] = fields;
  if (serial?.tag !== 2 || !issuer || !validity || !subject || !key) return undefined;
  const [notBefore, notAfter] = readDer(validity.content) ?? [];
  const [subjectDer, issuerDer] = [toHex(subject.encoded), toHex(issuer.encoded)];
  return {
    subject: readName(subject),
    issuer: readName(issuer),
    isSelfIssued: subjectDer === issuerDer,
    notBeforeMs: readTime(notBefore),
    notAfterMs: readTime(notAfter),
    subjectDer,
    issuerDer,
    der,
    sha256: undefined,
    sha1: undefined,
  };
}

/** UTCTime until 2049 and GeneralizedTime (RFC 5280 section 4.1.2.5). */
function readTime(element: DerElement | undefined): number | undefined {
  if (element === undefined || (element.tag !== 0x17 && element.tag !== 0x18)) return undefined;
  const text = String.fromCharCode(...element.content.subarray(0, 16));
  const pattern = element.tag === 0x17 ? /^(\d\d)(\d{10})Z$/ : /^(\d{4})(\d{10})Z$/;
  const [, year = '', rest = ''] = pattern.exec(text) ?? [];
  const century = year.length === 4 ? '' : Number(year) < 50 ? '20' : '19';
  const [month, day, hour, minute, second] = rest.match(/\d\d/g) ?? [];
  const time = Date.parse(`${century}${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? undefined : time;
}

/** Attribute types of names (RFC 4514 section 3), by their object identifier. */
const attributes: Readonly<Record<string, string>> = {
  '550403': 'CN',
  '550406': 'C',
  '550407': 'L',
  '550408': 'ST',
  '55040a': 'O',
  '55040b': 'OU',
  '550405': 'serialNumber',
  '2a864886f70d010901': 'emailAddress',
};

/** The longest name that is spelled out. */
const maxName = 500;

function readName(name: DerElement): string {
  const parts = (readDer(name.content) ?? []).flatMap((set) => readDer(set.content) ?? []);
  const texts = parts.flatMap((part) => {
    const [type, value] = readDer(part.content) ?? [];
    if (type === undefined || value === undefined) return [];
    const identifier = toHex(type.content);
    const label = (Object.hasOwn(attributes, identifier) && attributes[identifier]) || `OID ${identifier}`;
    return [`${label}=${readText(value)}`];
  });
  return texts.join(', ').slice(0, maxName);
}

/** BMPString is UTF-16; all others that occur are UTF-8 or a part of it. */
function readText({ tag, content }: DerElement): string {
  if (tag !== 0x1e) return new TextDecoder().decode(content);
  let text = '';
  for (let at = 0; at + 1 < content.length && at < 2 * maxName; at += 2) {
    text += String.fromCharCode((content[at] ?? 0) * 256 + (content[at + 1] ?? 0));
  }
  return text;
}
