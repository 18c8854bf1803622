import { createHmac } from 'node:crypto';
import type { GatewayConfig } from '../config/gateway-config.ts';
import { ConfigError } from '../config/resolve/config-error.ts';
import { isStrongEnough, weakSecret } from '../config/resolve/weak-secret.ts';
import type { SnapshotDependencies } from './snapshot-dependencies.ts';

/**
 * The key of the keys of limits, the same in every replica; undefined without a secret. It is of this use alone: what else may
 * be made of the secret one day tells nothing about it.
 *
 * @throws ConfigError where the secret cannot be had, or could be guessed
 */
export async function limitKeySecret(
  { secret }: GatewayConfig,
  { secrets }: Pick<SnapshotDependencies, 'secrets'>,
): Promise<Uint8Array | undefined> {
  if (secret === undefined) return undefined;
  const text = await secrets(secret);
  if (!isStrongEnough(text)) throw new ConfigError('secret_weak', weakSecret);
  return createHmac('sha256', text).update('mintmark gateway: keys of limits').digest();
}
