import type { Database } from '@mintmark/database';
import { addAdminKey } from '../admin-api/admin-client.ts';
import { keepAdminResource } from '../admin-api/admin-resource.ts';
import { isCompromisedPassword } from '../credentials/passwords/check-password.ts';
import { createPasswordHasher } from '../credentials/passwords/create-password-hasher.ts';
import type { KeyEvent } from '../keys/key-events.ts';
import { resolveKeyPolicy } from '../keys/key-policy.ts';
import { createKeyRings, type KeyRings } from '../keys/key-rings.ts';
import { createSealerOfSecrets, type Sealer } from '../keys/sealer.ts';
import { createSqlKeyStore } from '../keys/sql-key-store.ts';
import { createEndpointLimits } from '../limits/create-endpoint-limits.ts';
import { createLoginLimits } from '../limits/create-login-limits.ts';
import { letReadersGo } from '../revocation/waiting-readers.ts';
import { migrateTables } from '../store/migrate-tables.ts';
import { openStore } from '../store/open-store.ts';
import type { Tables } from '../store/schema.ts';
import { createTenantDirectory, defaultTenantName } from '../tenants/tenant-directory.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { maxAccessTokenSeconds } from '../tokens/access-token.ts';
import type { AuthorizationServer } from './authorization-server.ts';
import { createBackgroundWork } from './background-work.ts';
import type { ServerContext } from './context.ts';
import { createSecretDeriver } from './derive-secret.ts';
import { makeFirstTenant } from './first-start.ts';
import { createGuardedFetch } from './guarded-fetch.ts';
import { handleRequest } from './handle-request.ts';
import { listenToNodes, nodeChannels } from './node-events.ts';
import { createMaintenance } from './maintenance.ts';
import type { AuthorizationServerOptions } from './options.ts';
import { createRouter } from './router.ts';
import { routes } from './routes.ts';
import { warnOfUnusableKeys } from './warn-of-unusable-keys.ts';

/** A server, and what its parts work with: for whoever looks inside, as tests do. */
export interface RunningServer {
  readonly server: AuthorizationServer;
  readonly context: ServerContext;
  /** The database that was given, with the types of its rows. */
  readonly database: Database<Tables>;
}

/** Does what `createAuthorizationServer` promises. */
export async function startServer(options: AuthorizationServerOptions): Promise<RunningServer> {
  assertBaseUrl(options.baseUrl);
  const { now = Date.now, log = () => undefined } = options;
  const database = await migrateTables(options.database);
  const store = openStore(database, { now });
  const background = createBackgroundWork(log);
  const basics = { database, store, now, log, background: background.start };
  const context = createContext(options, basics);
  const firstStart = await makeFirstTenant(store, context);
  await context.tenants.refresh();
  await keepAdmin(context);
  const rings = await Promise.all(context.tenants.list().map(({ id }) => context.keys.ring(id)));
  warnOfUnusableKeys(rings, log);
  const forget = await listenToNodes(context);
  const maintenance = createMaintenance(context, {
    isAutomatic: options.maintenance !== 'manual',
    keysEverySeconds: options.keys?.refreshEverySeconds ?? 30,
  });
  const find = createRouter(routes);
  const server: AuthorizationServer = {
    fetch: (request, info) => handleRequest(request, info, { server: context, find }),
    firstStart,
    addAdminKey: () => addAdminKey(store, requireDefaultTenant(context), now()),
    maintain: () => maintenance.run(),
    letGo: () => letReadersGo(context),
    close: async () => {
      await forget();
      await maintenance.stop();
      await background.settled();
    },
  };
  return { server, context, database };
}

function requireDefaultTenant({ tenants }: ServerContext): Tenant {
  const tenant = tenants.find(defaultTenantName);
  if (tenant) return tenant;
  throw new TypeError('expected the default tenant to be enabled');
}

/** The address may be another one than at the last start, and with it the audience of administrators. */
async function keepAdmin({ store, tenants }: ServerContext): Promise<void> {
  const tenant = tenants.find(defaultTenantName);
  if (tenant) await keepAdminResource(store, tenant);
}

interface Basics extends Pick<ServerContext, 'store' | 'now' | 'log' | 'background'> {
  readonly database: Database<Tables>;
}

function createContext(options: AuthorizationServerOptions, { database, ...basics }: Basics): ServerContext {
  const { baseUrl, bus, counters, secrets, mail, limits = {}, explanationBase } = options;
  const deriveSecret = createSecretDeriver(secrets);
  const sealer = createSealerOfSecrets(secrets);
  const secret = deriveSecret('limits');
  return {
    ...basics,
    baseUrl,
    bus,
    counters,
    mail,
    sealer,
    deriveSecret,
    explanationBase,
    tenants: createTenantDirectory(basics.store, baseUrl),
    keys: createRings(options, { ...basics, database, sealer }),
    passwords: options.passwords ?? createPasswordHasher(),
    isBreached: (password) => isCompromisedPassword(password, options.isBreached),
    loginLimits: createLoginLimits(counters, { secret, ...limits.login }),
    endpointLimits: createEndpointLimits(counters, { secret, overrides: limits.endpoints ?? {} }),
    requireDpopNonce: options.requireDpopNonce ?? false,
    fetch: options.fetch ?? createGuardedFetch({ mayReachPrivate: isLoopback(new URL(baseUrl)) }),
  };
}

function createRings(
  { bus, keys, signers = {} }: AuthorizationServerOptions,
  { database, store, now, sealer }: Basics & { readonly sealer: Sealer },
): KeyRings {
  const policy = resolveKeyPolicy({ maxTokenLifetimeSeconds: maxAccessTokenSeconds, ...keys });
  return createKeyRings({
    store: createSqlKeyStore(database),
    sealer,
    policy,
    now,
    signers,
    onEvent: (event) => tellKeyEvent(event, { store, bus }),
  });
}

/** Only the node that did it tells: the audit log (C9), and the other nodes. */
async function tellKeyEvent(
  { type, tenantId, kids, at, kekVersion }: KeyEvent,
  { store, bus }: Pick<ServerContext, 'store' | 'bus'>,
): Promise<void> {
  await store.audit.append({
    tenantId,
    at,
    type,
    actor: 'server',
    subject: undefined,
    clientId: undefined,
    address: undefined,
    data: { kids: kids.join(' '), ...(kekVersion !== undefined && { kekVersion }) },
  });
  await bus.publish(nodeChannels.keys, tenantId);
}

/** An issuer is an https origin, or http on loopback (RFC 8414 §2, A1). */
function assertBaseUrl(baseUrl: string): void {
  const url = URL.parse(baseUrl);
  if (url === null || url.origin !== baseUrl || !/^https?:$/.test(url.protocol))
    throw new TypeError(
      'expected the base address as an origin: https://login.example, without a trailing slash',
    );
  if (url.protocol === 'http:' && !isLoopback(url))
    throw new TypeError('expected the base address to be https: http is for loopback alone');
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
