import { decodeBase64 } from './digest.ts';

/** How proxies write a certificate into a header. */
export type CertificateFormat = 'rfc9440' | 'pem' | 'base64' | 'xfcc';

type Reader = (value: string) => Uint8Array | undefined;

/** Each gives the DER of the one certificate there is; undefined for none, several, or what cannot be read. */
export const certificateFormats: Readonly<Record<CertificateFormat, Reader>> = {
  /** `:MIIC…:`, a byte sequence of structured fields (RFC 9440 §2.1, RFC 8941 §3.3.5). */
  rfc9440: (value) => decodeBase64(/^ *:([A-Za-z0-9+/=]+): *$/.exec(value)?.[1] ?? ''),
  /** PEM, percent-encoded: `$ssl_client_escaped_cert` of nginx, `X-Amzn-Mtls-Clientcert-Leaf` of AWS. */
  pem: readEncodedPem,
  /** Base64 of the DER: `%[ssl_c_der,base64]` of HAProxy. */
  base64: (value) => decodeBase64(value.trim()),
  /** `Cert=` of `X-Forwarded-Client-Cert`, as Envoy writes it with `SANITIZE_SET`. */
  xfcc: readForwarded,
};

const pem = /^\s*-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----\s*$/;

function readEncodedPem(value: string): Uint8Array | undefined {
  const text = decodePercent(value);
  const body = text === undefined ? undefined : pem.exec(text)?.[1];
  return body === undefined ? undefined : decodeBase64(body.replaceAll(/\s/g, ''));
}

function decodePercent(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    // The one error of decodeURIComponent: not percent-encoded UTF-8.
    return undefined;
  }
}

/** A pair of the header: a name, and a value with or without quotes. */
const pair = /([A-Za-z]+)=("(?:[^"\\]|\\.)*"|[^",;]*)(;|$)/y;

/**
 * Reads the one element of the header. Several, joined by commas, mean that more than one proxy wrote it, or that the client did: which
 * is whose cannot be told.
 */
function readForwarded(value: string): Uint8Array | undefined {
  const certificates: string[] = [];
  pair.lastIndex = 0;
  while (pair.lastIndex < value.length) {
    const [, name = '', text = ''] = pair.exec(value) ?? [];
    if (name === '') return undefined;
    if (name.toLowerCase() === 'cert') certificates.push(text.replace(/^"(.*)"$/, '$1'));
  }
  const [certificate, ...others] = certificates;
  return certificate === undefined || others.length > 0 ? undefined : readEncodedPem(certificate);
}
