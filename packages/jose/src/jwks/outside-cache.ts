import { isJsonObject } from '../encoding/json.ts';
import type { CachedJwks } from './cached-jwks.ts';
import { createKeyIndex } from './key-index.ts';
import type { KeyIndex } from './key-index.ts';
import type { KeySetEntry } from './key-set-entry.ts';
import { publishedKeyRules, readJwks } from './read-jwks.ts';
import type { RemoteSettings } from './remote-options.ts';
import { withinTime } from './within-time.ts';

/** Reads an entry, trusting nothing in it but its keys. @throws whatever the cache throws, JoseError for bad keys or a late answer */
export async function readOutsideCache(
  source: string,
  { cache, ...settings }: RemoteSettings,
  previous: KeyIndex | undefined,
): Promise<KeySetEntry | undefined> {
  const cached: unknown = await withinTime(async () => cache?.get(source), settings);
  if (!isJsonObject(cached) || cached['source'] !== source) return undefined;
  const { url, jwks, etag, fetchedAt, freshUntil } = cached;
  if (typeof url !== 'string' || typeof fetchedAt !== 'number' || typeof freshUntil !== 'number')
    return undefined;
  // An entry from the future would never be renewed.
  if (!(fetchedAt <= settings.now() && freshUntil >= fetchedAt)) return undefined;
  return {
    index: createKeyIndex(readJwks(jwks, settings.limits, publishedKeyRules).keys, { previous }),
    url,
    etag: typeof etag === 'string' ? etag : undefined,
    fetchedAt,
    freshUntil: Math.min(freshUntil, fetchedAt + settings.ages.maxAgeSeconds * 1000),
  };
}

/** Makes the entry to be kept. */
export function toCached(
  source: string,
  { index, url, etag, fetchedAt, freshUntil }: KeySetEntry,
): CachedJwks {
  return { source, url, jwks: index.toJSON(), fetchedAt, freshUntil, ...(etag !== undefined && { etag }) };
}
