import { createHash } from 'node:crypto';
import type { RevocationExchange } from '@mintmark/resource-server';
import type { GatewayConfig } from '../config/gateway-config.ts';
import { revocationSecret } from './shared-secret.ts';
import type { SnapshotDependencies } from './snapshot-dependencies.ts';

/** Where the servers of tokens of a configuration hear of revocations that others have read. */
export interface OpenExchange {
  /** Undefined where nothing is shared. */
  readonly exchange: RevocationExchange | undefined;
  /** Names its key, as a hash; undefined without one. */
  readonly keyName: string | undefined;
}

/** Finds the exchange of those who have the secret of a configuration. Nobody sits in it yet. */
export async function openExchange(
  config: Pick<GatewayConfig, 'secret'>,
  { revocations, secrets }: Pick<SnapshotDependencies, 'revocations' | 'secrets'>,
): Promise<OpenExchange> {
  if (revocations === undefined) return { exchange: undefined, keyName: undefined };
  const key = await revocationSecret(config, { secrets });
  return {
    exchange: revocations.exchange(key),
    keyName: key && createHash('sha256').update(key).digest('base64url'),
  };
}
