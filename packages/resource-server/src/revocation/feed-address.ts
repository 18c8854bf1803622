import { discoverIssuer } from '@mintmark/jose/jwks';
import { FeedError } from './feed-error.ts';
import { parseFeedUrl, type FeedSettings } from './feed-options.ts';

const timeoutMs = 10_000;

/**
 * Finds the feed of an issuer: in the options, else in the issuer's metadata, and then at the issuer's own origin, because
 * credentials are sent there.
 *
 * @throws FeedError `feed_unknown`; JoseError
 */
export async function findFeed(settings: FeedSettings, signal: AbortSignal): Promise<URL> {
  if (settings.url !== undefined) return settings.url;
  const { issuer, fetch, startTimer } = settings;
  const { metadata } = await discoverIssuer(issuer, { fetch, startTimer, signal, timeoutMs });
  const endpoint = metadata['revocation_feed_endpoint'];
  if (typeof endpoint !== 'string')
    throw new FeedError('feed_unknown', 'the metadata of the issuer name no revocation feed: set "url"');
  const url = parseAddress(endpoint);
  if (url?.origin === new URL(issuer).origin) return url;
  throw new FeedError('feed_unknown', 'the revocation feed is not at the origin of its issuer: set "url"');
}

function parseAddress(endpoint: string): URL | undefined {
  try {
    return parseFeedUrl(endpoint);
  } catch {
    return undefined;
  }
}
