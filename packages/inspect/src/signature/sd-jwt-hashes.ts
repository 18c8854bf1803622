import { toValue } from '../json/json-value.ts';
import { encodeBase64Url } from '../token/base64url.ts';
import type { TokenReading } from '../token/token-reading.ts';

const hashes: Readonly<Record<string, string>> = {
  'sha-256': 'SHA-256',
  'sha-384': 'SHA-384',
  'sha-512': 'SHA-512',
};

/** Hashes a text as the SD-JWT says (`_sd_alg`); undefined for a hash that is not known here. */
export async function sdHash({ payload }: TokenReading, text: string): Promise<string | undefined> {
  const name = payload?.value?.['_sd_alg'] ?? 'sha-256';
  const hash = typeof name === 'string' && Object.hasOwn(hashes, name) ? hashes[name] : undefined;
  if (hash === undefined) return undefined;
  const digest = await globalThis.crypto.subtle.digest(hash, new TextEncoder().encode(text));
  return encodeBase64Url(new Uint8Array(digest));
}

/**
 * How many disclosures the issuer did not vouch for: neither the claims nor another disclosure has their hash
 * (RFC 9901 section 7.1, step 5). Undefined where the hash is not known here.
 */
export async function countForeignDisclosures(reading: TokenReading): Promise<number | undefined> {
  const { disclosures, payload } = reading;
  const known = new Set<unknown>();
  collectDigests(payload?.value, known);
  for (const { json } of disclosures) collectDigests(json.root && toValue(json.root), known);
  const digests = await Promise.all(disclosures.map(async ({ part }) => sdHash(reading, part.text)));
  return digests.includes(undefined) ? undefined : digests.filter((digest) => !known.has(digest)).length;
}

/** The digests stand in `_sd` of objects and in `...` of items (RFC 9901 section 4.2.4). The reader bounds the depth. */
function collectDigests(value: unknown, into: Set<unknown>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (name === '...') into.add(member);
    if (name === '_sd' && Array.isArray(member)) for (const digest of member) into.add(digest);
    else collectDigests(member, into);
  }
}
