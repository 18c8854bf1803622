import { isIP } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import type { TargetAddress } from '../balance/target-address.ts';
import { resolveUpstream } from '../config/resolve/resolve-upstream.ts';
import type { UpstreamConfig } from '../config/upstream-config.ts';
import { createHttp1Client } from '../upstream/http1/http1-client.ts';
import { createHttp2Client } from '../upstream/http2/http2-client.ts';
import type { UpstreamClient, UpstreamClientOptions } from '../upstream/upstream-client.ts';

/** The versions of HTTP that services may speak. */
const clients: Readonly<
  Record<NonNullable<UpstreamConfig['protocol']>, (options: UpstreamClientOptions) => UpstreamClient>
> = { http1: createHttp1Client, http2: createHttp2Client };

/** How long an unused connection is kept, in milliseconds: less than services usually wait. */
const keepAliveMs = 4000;
const maxHeaderBytes = 65_536;

/** Makes the client for a target. */
export function clientFor(
  target: TargetAddress,
  config: UpstreamConfig,
  tls: ConnectionOptions,
): UpstreamClient {
  const { timeouts, maxConnections, maxWaiting, protocol } = resolveUpstream(config);
  const serverName = isIP(target.host) === 0 ? { servername: target.host } : {};
  return clients[protocol]({
    host: target.host,
    port: target.port,
    tls: target.scheme === 'https' ? { ...serverName, ...tls } : undefined,
    ...{ maxConnections, maxWaiting, keepAliveMs, maxHeaderBytes },
    connectTimeoutMs: timeouts.connectMs,
    responseTimeoutMs: timeouts.responseMs,
    idleTimeoutMs: timeouts.idleMs,
  });
}
