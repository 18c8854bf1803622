import { oauthErrorOf } from '@mintmark/oauth/errors';
import type { RequestParts } from '../authenticate/request-parts.ts';
import { certificateFormats, type CertificateFormat } from './certificate-header.ts';
import { readConfirmation } from './confirmation.ts';
import { sha256 } from './digest.ts';
import type { MaybePromise } from './maybe-promise.ts';
import type { Possession, PresentedToken } from './presented-token.ts';
import { isSameText } from './same-text.ts';

/**
 * Where a proxy that ends TLS says which certificate the client showed. The proxy must set the header on every request, or take it
 * away: otherwise anybody could send it. Without this, the certificate of the TLS connection itself counts.
 */
export interface ClientCertificateOptions {
  /** The name of the header, for example `client-cert`. */
  readonly header: string;
  /** How the certificate is written in it (`rfc9440`, the one that RFC 9440 defines for `Client-Cert`). */
  readonly format?: CertificateFormat;
}

/** Checks a request with a token; undefined where the token is bound to no certificate. @throws OAuthError */
export type CertificateCheck = (
  request: RequestParts,
  presented: Pick<PresentedToken, 'claims'>,
) => MaybePromise<Possession | undefined>;

/**
 * Makes the check of certificate-bound tokens (RFC 8705 §3): the client certificate of the request has to be the one whose hash the
 * token holds. Does not check who issued the certificate: TLS did that, or it is self-signed and its hash is what counts.
 *
 * @throws TypeError
 * @see https://www.rfc-editor.org/rfc/rfc8705#section-3
 * @example
 * const check = createCertificateCheck({ header: 'client-cert' });
 * await check(request, { claims });
 */
export function createCertificateCheck(options?: ClientCertificateOptions): CertificateCheck {
  const certificateOf = createCertificateReader(options);
  return (request, { claims }) => {
    const expected = readConfirmation(claims)?.certificate;
    return expected === undefined ? undefined : compare(certificateOf(request), expected);
  };
}

async function compare(certificate: Uint8Array | undefined, expected: string): Promise<Possession> {
  if (certificate === undefined) throw oauthErrorOf('certificate_missing');
  if (!isSameText(await sha256(certificate), expected)) throw oauthErrorOf('certificate_mismatch');
  return { certificate: expected, headers: {} };
}

type CertificateReader = (request: RequestParts) => Uint8Array | undefined;

/** Behind a proxy the TLS connection shows the certificate of the proxy, if any: then the header alone counts. */
function createCertificateReader(options: ClientCertificateOptions | undefined): CertificateReader {
  if (options === undefined) return ({ clientCertificate }) => clientCertificate;
  const { format = 'rfc9440' } = options;
  const header = headerName(options.header);
  if (!Object.hasOwn(certificateFormats, format))
    throw new TypeError(`expected "format" to be one of ${Object.keys(certificateFormats).join(', ')}`);
  const read = certificateFormats[format];
  return (request) => {
    const value = request.header(header);
    return value === undefined || value === null || value.length > maxCharacters ? undefined : read(value);
  };
}

/** Room for a certificate with a key of RSA or ML-DSA, percent-encoded, and for what Envoy writes beside it. */
const maxCharacters = 32_768;

function headerName(name: string): string {
  if (typeof name === 'string' && /^[A-Za-z0-9-]+$/.test(name)) return name.toLowerCase();
  throw new TypeError('expected "header" to be the name of a header');
}
