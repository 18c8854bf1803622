import { addAdminKey, type AdminClientCredentials } from '../admin-api/admin-client.ts';
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
import { letReadersGo } from '../revocation/revocation-readers.ts';
import { migrations } from '../store/migrations/migrations.ts';
import { openStore } from '../store/open-store.ts';
import { createTenantDirectory, defaultTenantName } from '../tenants/tenant-directory.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { maxAccessTokenSeconds } from '../tokens/access-token.ts';
import { createBackgroundWork } from './background-work.ts';
import type { ServerContext } from './context.ts';
import { createSecretDeriver } from './derive-secret.ts';
import { makeFirstTenant, type FirstStart } from './first-start.ts';
import { createGuardedFetch } from './guarded-fetch.ts';
import { handleRequest, type CallerInfo } from './handle-request.ts';
import { listenToNodes, nodeChannels } from './node-events.ts';
import { createMaintenance } from './maintenance.ts';
import type { AuthorizationServerOptions } from './options.ts';
import { createRouter } from './router.ts';
import { routes } from './routes.ts';

/** An authorization server that answers requests. */
export interface AuthorizationServer {
  /** Answers one request; never rejects. The address is the caller's, taken from a trusted proxy's header if there is one. */
  fetch(request: Request, info: CallerInfo): Promise<Response>;
  /** Only on the very first start of a database. */
  readonly firstStart: FirstStart | undefined;
  /** A new key for the command line, beside those that are there; for a home folder that has none. */
  addAdminKey(): Promise<AdminClientCredentials>;
  /** What the parts of the server work with; for administration and tests. */
  readonly context: ServerContext;
  /** Does what is otherwise done by the clock: keys, tenants, audit chain, clean-up. */
  maintain(): Promise<void>;
  /** Answers whoever waits for news, so that all requests come to an end: before a stop. */
  letGo(): void;
  /** Stops the clock and waits for work under way. Requests must have ended before. */
  close(): Promise<void>;
}

/**
 * Starts an authorization server: brings the database up to date, makes the first tenant if there is none, and loads keys.
 * Many may run on one database.
 *
 * @throws TypeError for a malformed base address; KeyError, DatabaseError
 */
export async function createAuthorizationServer(
  options: AuthorizationServerOptions,
): Promise<AuthorizationServer> {
  assertBaseUrl(options.baseUrl);
  const { now = Date.now, log = () => undefined, database } = options;
  await database.migrate(migrations);
  const store = openStore(database, { now });
  const background = createBackgroundWork(log);
  const server = createContext(options, { store, now, log, background: background.start });
  const firstStart = await makeFirstTenant(store, server);
  await server.tenants.refresh();
  await keepAdmin(server);
  await Promise.all(server.tenants.list().map(({ id }) => server.keys.ring(id)));
  const forget = await listenToNodes(server);
  const maintenance = createMaintenance(server, {
    isAutomatic: options.maintenance !== 'manual',
    keysEverySeconds: options.keys?.refreshEverySeconds ?? 30,
  });
  const find = createRouter(routes);
  return {
    fetch: (request, info) => handleRequest(request, info, { server, find }),
    firstStart,
    addAdminKey: () => addAdminKey(store, requireDefaultTenant(server), now()),
    context: server,
    maintain: () => maintenance.run(),
    letGo: () => letReadersGo(server),
    close: async () => {
      await forget();
      await maintenance.stop();
      await background.settled();
    },
  };
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

type Basics = Pick<ServerContext, 'store' | 'now' | 'log' | 'background'>;

function createContext(options: AuthorizationServerOptions, basics: Basics): ServerContext {
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
    keys: createRings(options, { ...basics, sealer }),
    passwords: options.passwords ?? createPasswordHasher(),
    isBreached: (password) => isCompromisedPassword(password, options.isBreached),
    loginLimits: createLoginLimits(counters, { secret, ...limits.login }),
    endpointLimits: createEndpointLimits(counters, { secret, overrides: limits.endpoints ?? {} }),
    requireDpopNonce: options.requireDpopNonce ?? false,
    fetch: options.fetch ?? createGuardedFetch({ mayReachPrivate: isLoopback(new URL(baseUrl)) }),
  };
}

function createRings(
  { database, bus, keys, signers = {} }: AuthorizationServerOptions,
  { store, now, sealer }: Basics & { readonly sealer: Sealer },
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
