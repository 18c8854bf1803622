import { hkdfSync, randomBytes } from 'node:crypto';
import { KeyError } from './key-error.ts';

/** One version of the secret that everything at rest is sealed under. */
export interface VersionedSecret {
  /** Its name: `v` and a number from 1, without leading zeros. */
  readonly version: string;
  /** At least 32 bytes. */
  readonly secret: Uint8Array;
}

/** A key-encryption key. */
export interface KeyEncryptionKey {
  /** The version of the secret it comes from. */
  readonly version: string;
  /** 32 bytes. */
  readonly bytes: Uint8Array;
}

const maxTextLength = 16_384;
const maxSecrets = 64;
const minSecretBytes = 32;
const entryPattern = /^v([1-9][0-9]{0,8}):([A-Za-z0-9_-]+)$/;

/**
 * Reads secrets, as they stand in an environment variable or a file: `v2:` and base64url of at least 32 bytes, one or
 * several parted by white space or commas; `#` begins a comment. A single text without `v…:` of at least 32 bytes is taken
 * as it is, as version `v1`. Comes back newest first; the newest is the one to seal with.
 *
 * @throws KeyError `secrets_invalid`
 * @example
 * const [newest] = parseSecrets(`${formatSecrets([createSecret()])} # since January`);
 * console.assert(newest?.version === 'v1');
 */
export function parseSecrets(text: string): readonly VersionedSecret[] {
  if (text.length > maxTextLength) throw invalid(`expected at most ${maxTextLength} characters`);
  const entries = text
    .replaceAll(/#[^\n]*/g, '')
    .split(/[\s,]+/)
    .filter((entry) => entry !== '');
  if (entries.length > maxSecrets) throw invalid(`expected at most ${maxSecrets} of them`);
  const [only] = entries;
  if (only === undefined) throw invalid('expected at least one');
  const isPlain = entries.length === 1 && !entryPattern.test(only) && !/^v[0-9]*:/.test(only);
  const secrets = isPlain ? [plainSecret(only)] : entries.map(parseEntry);
  if (new Set(secrets.map(({ version }) => version)).size < secrets.length) {
    throw invalid('expected each version once');
  }
  return secrets.toSorted((a, b) => numberOf(b) - numberOf(a));
}

/**
 * Writes secrets in the form {@link parseSecrets} reads, one a line, newest first.
 *
 * @example
 * const text = formatSecrets([createSecret()]);
 * console.assert(text.startsWith('v1:'));
 */
export function formatSecrets(secrets: readonly VersionedSecret[]): string {
  return secrets
    .toSorted((a, b) => numberOf(b) - numberOf(a))
    .map(({ version, secret }) => `${version}:${Buffer.from(secret).toString('base64url')}\n`)
    .join('');
}

/**
 * Makes a new random secret of 32 bytes, one version above the given ones. Seal with it, and keep the old ones until all
 * is resealed.
 *
 * @example
 * const first = createSecret();
 * const second = createSecret([first]);
 * console.assert(second.version === 'v2');
 */
export function createSecret(existing: readonly VersionedSecret[] = []): VersionedSecret {
  const newest = Math.max(0, ...existing.map(numberOf));
  return { version: `v${newest + 1}`, secret: randomBytes(minSecretBytes) };
}

/** Derives a key-encryption key of each secret (HKDF-SHA256, RFC 5869). */
export function deriveKeyEncryptionKeys(secrets: readonly VersionedSecret[]): readonly KeyEncryptionKey[] {
  return secrets.map(({ version, secret }) => ({
    version,
    bytes: new Uint8Array(hkdfSync('sha256', secret, '', 'mintmark key encryption 1', 32)),
  }));
}

function parseEntry(entry: string): VersionedSecret {
  const [, number, encoded] = entryPattern.exec(entry) ?? [];
  if (number === undefined || encoded === undefined) {
    throw invalid('expected "v", a number, ":" and base64url for each of them');
  }
  const secret = Buffer.from(encoded, 'base64url');
  if (secret.toString('base64url') !== encoded) throw invalid(`expected canonical base64url in v${number}`);
  return checked({ version: `v${number}`, secret });
}

function plainSecret(text: string): VersionedSecret {
  return checked({ version: 'v1', secret: Buffer.from(text, 'utf8') });
}

function checked(secret: VersionedSecret): VersionedSecret {
  if (secret.secret.length >= minSecretBytes) return secret;
  throw invalid(`expected ${minSecretBytes} bytes or more in ${secret.version}`);
}

function numberOf({ version }: VersionedSecret): number {
  return Number(version.slice(1));
}

function invalid(expectation: string): KeyError {
  return new KeyError('secrets_invalid', `the secrets are malformed: ${expectation}`);
}
