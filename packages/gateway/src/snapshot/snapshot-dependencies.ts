import type { Fetch } from '@mintmark/jose/jwks';
import type { ResourceServerEvent } from '@mintmark/resource-server';
import type { UpstreamEvent } from '../balance/upstream-event.ts';
import type { SecretConfig } from '../config/secret.ts';
import type { SharedRevocations } from '../shared-revocations/shared-revocations.ts';
import type { SharedState } from '../shared-state/shared-state.ts';

/** What a configuration is compiled with. */
export interface SnapshotDependencies {
  readonly shared: SharedState;
  /** Where replicas tell each other of revocations; undefined where each knows its own alone. */
  readonly revocations: SharedRevocations | undefined;
  /** Gives a secret. */
  readonly secrets: (secret: SecretConfig) => Promise<string>;
  /** Reads a file that the configuration names. */
  readonly readFile: (path: string) => Promise<string>;
  readonly fetch: Fetch | undefined;
  /** The time, epoch milliseconds (`Date.now`). */
  readonly now: (() => number) | undefined;
  readonly random: (() => number) | undefined;
  /** Is told what happens to keys, revocations and introspection of some issuers. */
  readonly onServerEvent: ((issuers: readonly string[], event: ResourceServerEvent) => void) | undefined;
  readonly onUpstreamEvent: ((event: UpstreamEvent) => void) | undefined;
}
