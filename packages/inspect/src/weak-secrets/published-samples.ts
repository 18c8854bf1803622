import type { PublishedKey } from './published-keys.ts';
import { publishedKeys } from './published-keys.ts';
import type { PublishedSecret } from './published-secrets.ts';
import { publishedSecrets } from './published-secrets.ts';
import { readSecretAs } from './readings.ts';

/** Secrets and key pairs that are published, and therefore protect nothing. */
export const publishedSamples: {
  /** Secrets, best known first. */
  readonly secrets: readonly PublishedSecret[];
  /** Key pairs, by the thumbprint of the public key. */
  readonly keys: readonly PublishedKey[];
} = Object.freeze({ secrets: publishedSecrets, keys: publishedKeys });

const keys: ReadonlyMap<string, PublishedKey> = new Map(publishedKeys.map((key) => [key.thumbprint, key]));

/** Secrets by their bytes: as they are written, and as their place means them. The first place wins. */
const secrets: ReadonlyMap<string, PublishedSecret> = new Map(
  publishedSecrets
    .flatMap((secret) =>
      [readSecretAs(secret.text, 'utf8'), readSecretAs(secret.text, secret.reading)].map(
        (bytes) => [nameOf(bytes ?? new Uint8Array()), secret] as const,
      ),
    )
    .toReversed(),
);

/**
 * Finds a published secret: a text is looked up as it is written, bytes as what they are.
 *
 * @example
 * const sample = findPublishedSecret('your-256-bit-secret') // { where: 'the samples of jwt.io', … }
 */
export function findPublishedSecret(secret: string | Uint8Array): PublishedSecret | undefined {
  return secrets.get(nameOf(typeof secret === 'string' ? new TextEncoder().encode(secret) : secret));
}

/**
 * Finds a published key pair by the SHA-256 thumbprint of its public key (RFC 7638), as base64url.
 *
 * @example
 * const sample = findPublishedKey(await jwkThumbprint(key))
 */
export function findPublishedKey(thumbprint: string): PublishedKey | undefined {
  return keys.get(thumbprint);
}

/**
 * Whether a secret, or the SHA-256 thumbprint of a public key, is one of the published samples.
 *
 * @example
 * isPublishedSample('secret') // true
 */
export function isPublishedSample(sample: string | Uint8Array): boolean {
  if (typeof sample === 'string' && keys.has(sample)) return true;
  return findPublishedSecret(sample) !== undefined;
}

/** Bytes as the key of a map: one character each. Nothing longer than the samples is spelled out. */
function nameOf(bytes: Uint8Array): string {
  return bytes.length > 256 ? '' : String.fromCharCode(...bytes);
}
