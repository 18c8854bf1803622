import { equalBytes } from '../../encoding/bytes.ts';
import { JoseError } from '../../errors/jose-error.ts';
import type { ParsedKey } from './parsed-key.ts';
import { parsePem } from './pem.ts';
import { malformed, readElements, readFields, readSequence } from './reader.ts';
import { parseSpki } from './spki.ts';

/** What is read of an X.509 certificate; nothing of it is verified. */
export interface ParsedCertificate extends ParsedKey {
  /** DER of the issuer's Name. */
  readonly issuer: Uint8Array;
  /** DER of the subject's Name. */
  readonly subject: Uint8Array;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Content of the AlgorithmIdentifier it is signed with. */
  readonly signatureAlgorithm: Uint8Array;
  /** Contents of the Extension SEQUENCEs, in order. */
  readonly extensions: readonly Uint8Array[];
}

/**
 * Reads the public key and a few fields of an X.509 certificate (RFC 5280 §4.1).
 * Does not check its signature, dates or issuer: for trust, verify its chain.
 *
 * @throws JoseError `certificate_invalid`, and `key_invalid` for its key
 */
export function parseCertificate(der: Uint8Array): ParsedCertificate {
  const { spki, ...fields } = certificateErrors(() => readFieldsOf(der));
  return { ...fields, ...parseSpki(spki) };
}

/** {@link parseCertificate} of a PEM text with the one label `CERTIFICATE`. @throws JoseError as it, and `key_invalid` */
export function parseCertificatePem(text: string): ParsedCertificate {
  const { label, der } = parsePem(text);
  if (label !== 'CERTIFICATE') throw malformed('expected a PEM with the label CERTIFICATE');
  return parseCertificate(der);
}

function readFieldsOf(
  der: Uint8Array,
): Omit<ParsedCertificate, 'members' | 'pss'> & { readonly spki: Uint8Array } {
  const [body, signatureAlgorithm] = readSequence(der, [0x30, 0x30, 0x03]);
  const elements = readElements(body);
  // The version is absent in certificates of version 1.
  const start = elements[0]?.tag === 0xa0 ? 1 : 0;
  const [serial, inner, issuer, validity, subject, spki, ...rest] = elements.slice(start);
  if (serial?.tag !== 0x02 || !inner || !issuer || !validity || !subject || !spki) {
    throw malformed('the certificate is not complete');
  }
  if (!equalBytes(inner.content, signatureAlgorithm)) {
    throw malformed('the certificate names two signature algorithms');
  }
  const extensions = rest.find(({ tag }) => tag === 0xa3);
  const [notBefore, notAfter] = readValidity(validity.encoded);
  return {
    issuer: issuer.encoded,
    subject: subject.encoded,
    notBefore,
    notAfter,
    signatureAlgorithm,
    extensions: extensions ? readExtensions(extensions.content) : [],
    spki: spki.encoded,
  };
}

function readExtensions(bytes: Uint8Array): Uint8Array[] {
  const [list] = readFields(bytes, [0x30]);
  return readElements(list).map((element) => readFields(element.encoded, [0x30])[0]);
}

function readValidity(bytes: Uint8Array): [Date, Date] {
  const [content] = readFields(bytes, [0x30]);
  const [notBefore, notAfter, ...rest] = readElements(content).map(({ tag, content }) =>
    readTime(tag, content),
  );
  if (!notBefore || !notAfter || rest.length > 0)
    throw malformed('the validity of the certificate is malformed');
  return [notBefore, notAfter];
}

/** UTCTime until 2049 and GeneralizedTime, both to the second and in UTC (RFC 5280 §4.1.2.5). */
function readTime(tag: number, content: Uint8Array): Date {
  const text = String.fromCharCode(...content.subarray(0, 16));
  const pattern =
    tag === 0x17 ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/ : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;
  const [, year = '', ...parts] = (tag === 0x17 || tag === 0x18 ? pattern.exec(text) : null) ?? [];
  const century = year.length === 4 ? '' : Number(year) < 50 ? '20' : '19';
  const [month, day, hour, minute, second] = parts;
  const time = new Date(`${century}${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(time.getTime())) throw malformed('a time of the certificate is malformed');
  return time;
}

function certificateErrors<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof JoseError) || cause.code !== 'key_invalid') throw cause;
    throw new JoseError('certificate_invalid', `the certificate is malformed: ${cause.message}`, { cause });
  }
}
