import { JoseError } from '../errors/jose-error.ts';
import { kindOf } from '../keys/key.ts';

/**
 * Reads the address of a key set or of issuer metadata: https, or http to this machine itself; no user name or password.
 *
 * @throws JoseError `url_refused`; TypeError when it is neither a text nor a URL
 */
export function parseFetchUrl(input: unknown, what: string): URL {
  if (typeof input !== 'string' && !(input instanceof URL)) {
    throw new TypeError(`expected ${what} as a text or a URL, got ${kindOf(input)}`);
  }
  const url = parseUrl(String(input), what);
  if (url.protocol !== 'https:' && !isLoopback(url)) {
    throw new JoseError(
      'url_refused',
      `${what} must be https (http is for localhost, 127.0.0.0/8 and [::1] only)`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new JoseError('url_refused', `${what} must not have a user name or password`);
  }
  return url;
}

/** Whether an address is plain http to this machine itself. URL has brought the host into its one spelling. */
export function isLoopback({ protocol, hostname }: URL): boolean {
  if (protocol !== 'http:') return false;
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function parseUrl(text: string, what: string): URL {
  try {
    return new URL(text);
  } catch {
    // The engine's error carries the text.
    throw new JoseError('url_refused', `${what} must be an absolute URL`);
  }
}
