import { createHmac } from 'node:crypto';
import type { GatewayConfig } from '../config/gateway-config.ts';
import { ConfigError } from '../config/resolve/config-error.ts';
import { isStrongEnough, weakSecret } from '../config/resolve/weak-secret.ts';
import type { SecretConfig } from '../config/secret.ts';

/** Who fetches secrets. */
export interface SecretFetcher {
  /** Fetches a secret from where the configuration says, as `resolveSecret` does. */
  readonly secrets: (secret: SecretConfig) => Promise<string>;
}

/** A configuration, as far as its secret is concerned. */
type SecretOf = Pick<GatewayConfig, 'secret'>;

/** What a key is for: what else is made of the secret tells nothing about it. */
type Use = 'keys of limits' | 'subjects in the access log' | 'revocations';

/**
 * The key of the keys of limits, the same in every replica; undefined without a secret.
 *
 * @throws ConfigError where the secret cannot be had, or could be guessed
 */
export function limitKeySecret(config: SecretOf, fetcher: SecretFetcher): Promise<Uint8Array | undefined> {
  return derive('keys of limits', config, fetcher);
}

/**
 * The key that `subject: hash` of the access log is made with, the same in every replica and after a restart; undefined without a
 * secret.
 *
 * @throws ConfigError where the secret cannot be had, or could be guessed
 * @example
 * const subjectKey = await subjectHashSecret(config, { secrets: (secret) => resolveSecret(secret) });
 */
export function subjectHashSecret(config: SecretOf, fetcher: SecretFetcher): Promise<Uint8Array | undefined> {
  return derive('subjects in the access log', config, fetcher);
}

/**
 * The key that revocations are sealed with where replicas tell each other of them; undefined without a secret.
 *
 * @throws ConfigError where the secret cannot be had, or could be guessed
 */
export function revocationSecret(config: SecretOf, fetcher: SecretFetcher): Promise<Uint8Array | undefined> {
  return derive('revocations', config, fetcher);
}

async function derive(
  use: Use,
  { secret }: SecretOf,
  { secrets }: SecretFetcher,
): Promise<Uint8Array | undefined> {
  if (secret === undefined) return undefined;
  const text = await secrets(secret);
  if (!isStrongEnough(text)) throw new ConfigError('secret_weak', weakSecret);
  return createHmac('sha256', text).update(`mintmark gateway: ${use}`).digest();
}
