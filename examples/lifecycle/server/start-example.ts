import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createResourceServer, type ResourceServerEvent } from '@mintmark/resource-server';
import type { Addresses } from '../steps/snapshot.ts';
import { createApi } from './api/api.ts';
import { watch } from './api/watched-server.ts';
import { prepareGateway, type ToldGateway } from './gateway/prepare-gateway.ts';
import { tailAudit } from './ledger/audit-tail.ts';
import { Ledger } from './ledger/ledger.ts';
import { listenNear, type Listening } from './listen.ts';
import { openAdmin } from './seed/admin.ts';
import { clientIds } from './seed/clients.ts';
import { seed, type Seeded } from './seed/seed.ts';
import { createBackend } from './web/backend-for-frontend.ts';
import { Misuse } from './web/misuse.ts';
import { createOtherTokens } from './web/other-tokens.ts';
import { createPages } from './web/pages.ts';
import { createWebServer } from './web/web-server.ts';

const usualAppPort = 4402;
const usualApiPort = 4403;

export interface ExampleOptions {
  /** The home folder of the authorization server. */
  readonly home: string;
  readonly issuer: string;
  /** The debugger's page, without a slash at the end. */
  readonly debugger: string;
  /** Undefined for the usual one or the next free. */
  readonly appPort: number | undefined;
  readonly apiPort: number | undefined;
  /** The ports of the gateway in front of the API; undefined where there is none. */
  readonly gateway: { readonly port: number; readonly adminPort: number } | undefined;
  /** The folder of the built page. */
  readonly page: string;
}

/** An example that runs. */
export interface Example {
  /** Those of the app and of the API itself. */
  readonly addresses: { readonly app: string; readonly api: string };
  /** What the gateway in front of the API has to be; undefined where there is none. */
  readonly gateway: ToldGateway | undefined;
  readonly passwords: Seeded['passwords'];
  readonly close: () => Promise<void>;
}

/** Listens first: what the authorization server has to know depends on the ports. */
export async function startExample(options: ExampleOptions): Promise<Example> {
  const app = createDoor();
  const api = createDoor();
  const listening = [
    await listenNear(options.appPort, usualAppPort, app.listener),
    await listenNear(options.apiPort, usualApiPort, api.listener),
  ] as const;
  const addresses = addressesOf(listening, options);
  const admin = openAdmin(options.home, options.issuer);
  const seeded = await seed(admin, options.home, addresses);
  const ledger = new Ledger(addresses);
  const secretOf = (id: string): string => seeded.secrets[id] ?? '';
  // What was taken back before is no step of this life.
  let isReady = false;
  const resourceServer = createResourceServer({
    ...resourceServerOptions(addresses, secretOf(clientIds.api)),
    on: (event) => {
      if (isReady) tellRevocations(event, ledger);
    },
  });
  const feedSecret = secretOf(clientIds.gateway);
  const parts = { ...options, addresses, ledger, apiPort: listening[1].port, feedSecret };
  const { told, view: gateway } = prepareGateway(parts) ?? {};
  const misuse = new Misuse({ api: addresses.api, ledger, gateway });
  const tail = tailAudit(admin, ledger, () => ledger.isFollowed || misuse.watch.state === 'using');
  const clientSecret = secretOf(clientIds.webServer);
  const backend = createBackend({ addresses, ledger, gateway, clientSecret });
  await resourceServer.ready();
  isReady = true;
  const watched = watch(resourceServer);
  api.open(createApi({ resourceServer: watched, ledger, gateway, app: addresses.app }));
  const others = await createOtherTokens({ ...addresses, clientSecret: secretOf(clientIds.program) });
  const pages = createPages(options.page);
  const context = { addresses, ledger, gateway, misuse, others, pages };
  const web = createWebServer({ ...context, backend: backend.fetch });
  const listener = getRequestListener(web);
  app.open((request, response) => void listener(request, response));
  const close = async (): Promise<void> => {
    tail.stop();
    gateway?.stop();
    for (const { server } of listening) server.close().closeAllConnections();
    await Promise.all([backend.close(), resourceServer.close()]);
  };
  const own = { app: addresses.app, api: `http://localhost:${listening[1].port}` };
  return { addresses: own, gateway: told, passwords: seeded.passwords, close };
}

/** All that the API says about tokens. */
function resourceServerOptions(
  { issuer, api, debugger: explanations }: Addresses,
  clientSecret: string,
): Parameters<typeof createResourceServer>[0] {
  const revocation = { credentials: { clientId: clientIds.api, clientSecret } };
  return {
    issuers: { issuer, revocation },
    audience: api,
    publicOrigin: api,
    explanations,
    // One machine has one clock; with a tolerance, tokens of a minute would live half a minute longer.
    clockToleranceSeconds: 0,
  };
}

/** What the API hears from the feed. */
function tellRevocations(event: ResourceServerEvent, ledger: Ledger): void {
  if (event.type !== 'revocation' || event.event.type !== 'list') return;
  const { revocations, size } = event.event;
  if (revocations === 0) return;
  ledger.add({
    ...{ station: 'revoke', actor: 'api' },
    what: 'Hears from the feed what was taken back, and refuses it from now on',
    decision: { outcome: 'noted', word: 'known here' },
    facts: [
      { name: 'entries in this list', value: String(revocations) },
      { name: 'entries held now', value: String(size) },
    ],
  });
}

function addressesOf(
  [app, api]: readonly [Listening, Listening],
  { issuer, debugger: page, gateway }: ExampleOptions,
): Addresses {
  return {
    app: `http://localhost:${app.port}`,
    timeline: `http://127.0.0.1:${app.port}`,
    // Clients call the gateway: its address is the one that tokens and proofs are for.
    api: `http://localhost:${gateway?.port ?? api.port}`,
    ...{ issuer, debugger: page },
  };
}

/** A listener whose answers are decided later; until then it is not there yet. */
function createDoor(): {
  readonly listener: RequestListener;
  readonly open: (listener: RequestListener) => void;
} {
  let inner: RequestListener | undefined;
  return {
    listener: (request, response) => {
      if (inner === undefined) response.writeHead(503, { 'retry-after': '1' }).end();
      else inner(request, response);
    },
    open: (listener) => {
      inner = listener;
    },
  };
}
