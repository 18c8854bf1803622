import type { IssuerMetadata } from './discovery.ts';
import { fetchMetadata, metadataUrls } from './discovery.ts';
import { createReport } from './events.ts';
import type { FetchedJwks } from './fetch-jwks.ts';
import { fetchJwks } from './fetch-jwks.ts';
import { isWithin } from './freshness.ts';
import type { KeySetEntry } from './key-set-entry.ts';
import type { RemoteJwks } from './remote-key-set.ts';
import { RemoteKeySet } from './remote-key-set.ts';
import type { RemoteJwksOptions } from './remote-options.ts';
import { resolveRemoteOptions } from './remote-options.ts';

/**
 * Makes a source of keys from the identifier of an issuer: finds the key set through the issuer's metadata (RFC 8414, then
 * OpenID Connect Discovery, see {@link discoverIssuer}), and then is as {@link createRemoteJwks}. The metadata is asked again
 * when it is older than `maxAgeSeconds`, and after its key set could not be fetched.
 *
 * @throws JoseError `url_refused`; TypeError
 * @see https://www.rfc-editor.org/rfc/rfc8414#section-3
 * @example
 * const keys = createIssuerJwks('https://issuer.example')
 * const verifier = createVerifier({ keys, algorithms: ['RS256'], issuer: 'https://issuer.example', audience: 'api' })
 */
export function createIssuerJwks(issuer: string, options: RemoteJwksOptions = {}): RemoteJwks {
  const urls = metadataUrls(issuer);
  const settings = resolveRemoteOptions(options, 'createIssuerJwks');
  const { origin } = new URL(issuer);
  let located: { readonly jwksUri: URL; readonly at: number } | undefined;

  async function locate(signal: AbortSignal): Promise<URL> {
    const now = settings.now();
    if (located !== undefined && isWithin(now - located.at, settings.ages.maxAgeSeconds * 1000))
      return located.jwksUri;
    const { jwksUri }: IssuerMetadata = await fetchMetadata({ issuer, urls }, settings, signal);
    located = { jwksUri, at: now };
    return jwksUri;
  }

  async function load(known: KeySetEntry | undefined, signal: AbortSignal): Promise<FetchedJwks> {
    const url = await locate(signal);
    // The caller's headers, which may be credentials, are for the issuer's own origin.
    const sent = url.origin === origin ? settings : { ...settings, headers: {} };
    try {
      return await fetchJwks(url, sent, { known, signal });
    } catch (error) {
      located = undefined;
      throw error;
    }
  }

  return new RemoteKeySet({ source: issuer, load, settings, report: createReport(origin, settings.on) });
}
