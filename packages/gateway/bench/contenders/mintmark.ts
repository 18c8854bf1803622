import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GatewayConfig } from '../../src/config/gateway-config.ts';
import type { RouteConfig } from '../../src/config/route-config.ts';
import { mintmarkLaunch } from './program.ts';
import type { Algorithm } from '../site/issuer.ts';
import type { Contender, Site } from './contender.ts';

/** This gateway: with everything that a caller's token is for, and with nothing on, as nginx is. */
export const mintmarks: readonly Contender[] = [mintmark('ES256'), mintmark('RS256'), plain()];

function mintmark(algorithm: Algorithm): Contender {
  return {
    id: `mintmark-${algorithm.toLowerCase()}`,
    name: `Mintmark, ${algorithm}`,
    does: 'all claims of RFC 9068, claim headers, rate limit, metrics, access log',
    algorithm,
    tellsCaller: true,
    logFile: 'access.log',
    async prepare(site) {
      await writeFile(join(site.folder, 'keys.json'), site.issuer.jwks);
      return launch(site, {
        ...base(site, guarded),
        issuers: [
          {
            issuer: site.issuer.issuer,
            audience: site.issuer.audience,
            algorithms: [algorithm],
            keys: { file: join(site.folder, 'keys.json') },
          },
        ],
        // Tokens that are new each time must not be found again when the list begins anew.
        ...(site.tokens === 'another' && { limits: { maxCachedTokens: 1000 } }),
        telemetry: { accessLog: { to: join(site.folder, 'access.log') }, metrics: true },
      });
    },
  };
}

function plain(): Contender {
  return {
    id: 'mintmark-plain',
    name: 'Mintmark, plain',
    does: 'nothing but forward',
    tellsCaller: false,
    prepare: (site) => launch(site, { ...base(site, open), telemetry: { accessLog: false, metrics: false } }),
  };
}

const guarded: Partial<RouteConfig> = {
  identity: { headers: { 'x-user': '$subject', 'x-client': '$client' } },
  rateLimits: [{ name: 'by-client', by: 'client', rate: '1000000/second' }],
};

const open: Partial<RouteConfig> = { authentication: 'none' };

function base({ port, upstreamPort }: Site, route: Partial<RouteConfig>): GatewayConfig {
  return {
    version: 1,
    listeners: [{ address: `127.0.0.1:${port}` }],
    upstreams: { service: { targets: [`http://127.0.0.1:${upstreamPort}`] } },
    routes: [{ name: 'all', match: { path: '/*' }, upstream: 'service', ...route }],
  };
}

async function launch({ folder, workers }: Site, config: GatewayConfig): ReturnType<Contender['prepare']> {
  const file = join(folder, 'mintmark.json');
  await writeFile(file, JSON.stringify(config, undefined, 2));
  const command = ['gateway', 'run', '--config', file, '--workers', String(workers), '--home', folder];
  const launched = mintmarkLaunch([...command, '--no-watch', '--strict', '--quiet']);
  // Nothing of whoever runs the benchmark may get into it.
  return { ...launched, env: { ...launched.env, DATABASE_URL: '', REDIS_URL: '' } };
}
