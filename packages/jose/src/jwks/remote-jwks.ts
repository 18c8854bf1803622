import { createReport } from './events.ts';
import { fetchJwks } from './fetch-jwks.ts';
import { parseFetchUrl } from './fetch-url.ts';
import type { RemoteJwks } from './remote-key-set.ts';
import { RemoteKeySet } from './remote-key-set.ts';
import type { RemoteJwksOptions } from './remote-options.ts';
import { resolveRemoteOptions } from './remote-options.ts';

/**
 * Makes a source of keys from a key set at an address (RFC 7517 §5): https, or http to this machine itself. Make it once.
 * Fetches when keys are first asked for, in the background before they expire, and when a token names a key the set does not
 * have, then at most once a cooldown. A removed key is gone with the next answer; a failing server leaves the keys at hand
 * in use for `staleIfErrorSeconds`. Nothing in a token changes what is fetched: `jku`, `x5u` and `jwk` are ignored.
 *
 * @throws JoseError `url_refused`; TypeError
 * @see https://www.rfc-editor.org/rfc/rfc7517#section-5
 * @example
 * const keys = createRemoteJwks('https://issuer.example/jwks')
 * const verifier = createVerifier({ keys, algorithms: ['RS256'], issuer: 'https://issuer.example', audience: 'api' })
 */
export function createRemoteJwks(url: string | URL, options: RemoteJwksOptions = {}): RemoteJwks {
  const address = parseFetchUrl(url, 'the address of the key set');
  const settings = resolveRemoteOptions(options, 'createRemoteJwks');
  return new RemoteKeySet({
    source: address.href,
    load: (known, signal) => fetchJwks(address, settings, { known, signal }),
    settings,
    report: createReport(address.origin, settings.on),
  });
}
