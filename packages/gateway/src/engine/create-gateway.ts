import { readRegularFile } from '../config/files/regular-file.ts';
import { resolveSecret } from '../config/resolve/resolve-secret.ts';
import { memorySharedState } from '../shared-state/memory-shared-state.ts';
import { compileSnapshot } from '../snapshot/compile-snapshot.ts';
import type { SnapshotDependencies } from '../snapshot/snapshot-dependencies.ts';
import type { Gateway, GatewayOptions } from './gateway.ts';
import { IssuerHealthLog } from './issuer-health.ts';
import { RunningGateway } from './running-gateway.ts';

/**
 * Makes a gateway from a configuration. It listens when its listeners' servers are told to.
 *
 * @throws TypeError and others for a configuration that does not compile
 * @example
 * const gateway = await createGateway({ config });
 * for (const { server, address } of gateway.listeners) server.listen(address);
 */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const issuers = new IssuerHealthLog(options.now ?? Date.now);
  const dependencies = dependenciesOf(options, issuers);
  const snapshot = await compileSnapshot(options.config, dependencies);
  return new RunningGateway({ options, dependencies, snapshot, issuers });
}

function dependenciesOf(options: GatewayOptions, issuers: IssuerHealthLog): SnapshotDependencies {
  const { readFile = readRegularFile } = options;
  return {
    shared: options.shared ?? memorySharedState(),
    revocations: options.revocations,
    ...{ readFile, fetch: options.fetch, now: options.now, random: options.random },
    secrets: options.secrets ?? ((secret) => resolveSecret(secret, { env: process.env, readFile })),
    onServerEvent(names, event) {
      issuers.note(names, event);
      options.on?.({ type: 'tokens', event });
    },
    onUpstreamEvent: (event) => options.on?.({ type: 'upstream', event }),
  };
}
