import { openBus, openCounters, openDatabase, type Database } from '@mintmark/database';
import { createPasswordHasher } from '../credentials/passwords/create-password-hasher.ts';
import { memoryMailSender, type MemoryMailSender } from '../mail/memory-mail-sender.ts';
import type { LogEntry, RequestContext, ServerContext } from '../server/context.ts';
import type { AuthorizationServer } from '../server/authorization-server.ts';
import type { AuthorizationServerOptions } from '../server/options.ts';
import { startServer } from '../server/start-server.ts';
import type { ServerTables } from '../store/migrate-tables.ts';
import type { Tables } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { defaultTenantName } from '../tenants/tenant-directory.ts';
import type { Tenant, TenantSettings } from '../tenants/tenant.ts';

/** What a test may want another way. */
export interface TestServerOptions extends Partial<AuthorizationServerOptions> {
  /** `sqlite:…` or `postgres://…` (SQLite in memory). */
  readonly databaseUrl?: string;
  /** Settings of the default tenant, beside the defaults. */
  readonly settings?: Partial<TenantSettings>;
  /** When the clock starts, in milliseconds (2026-01-01). */
  readonly startAt?: number;
}

/** A server in this process, with a clock that only moves when it is told to. */
export interface TestServer {
  readonly server: AuthorizationServer;
  readonly context: ServerContext;
  readonly store: Store;
  readonly database: Database<Tables>;
  readonly mail: MemoryMailSender;
  readonly log: readonly LogEntry[];
  /** The default tenant as it is now. */
  readonly tenant: Tenant;
  readonly baseUrl: string;
  /** Sends a request to the default tenant, or to an absolute address. */
  readonly fetch: (path: string | Request, init?: RequestInit) => Promise<Response>;
  /** What a handler is given; for tests below the endpoints. */
  readonly requestContext: (path?: string) => RequestContext;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly advance: (seconds: number) => void;
  readonly close: () => Promise<void>;
}

/** Cheap on purpose: tests of hashing itself are elsewhere. */
const quickPasswords = createPasswordHasher({ memoryKib: 64, iterations: 1, maxConcurrent: 2 });

/** Documentation addresses (RFC 5737) are nobody's. */
export const testAddress = '192.0.2.1';

/**
 * Starts a server on a database of its own. Close it at the end of the test:
 * `const test = await startTestServer(); t.after(() => test.close());`
 */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { databaseUrl, settings, startAt = Date.UTC(2026, 0, 1), ...given } = options;
  let time = startAt;
  const now = given.now ?? (() => time);
  const opened =
    given.database ?? (await openDatabase<ServerTables>({ url: databaseUrl ?? ':memory:', now }));
  const bus = given.bus ?? (await openBus());
  const counters = given.counters ?? (await openCounters({ now }));
  const mail = memoryMailSender();
  const log: LogEntry[] = [];
  const { server, context, database } = await startServer({
    baseUrl: 'https://login.example',
    secrets: 'v1:dGhlIHNlY3JldCBvZiB0ZXN0cywgMzIgYnl0ZXMgbG9uZyE',
    mail,
    log: (entry) => log.push(entry),
    passwords: quickPasswords,
    maintenance: 'manual',
    now,
    ...given,
    ...{ database: opened, bus, counters },
  });
  if (settings) await changeSettings(context, settings);
  return {
    ...{ server, context, store: context.store, database, mail, log, baseUrl: context.baseUrl, now },
    get tenant() {
      return defaultTenant(context);
    },
    fetch: (path, init) => server.fetch(toRequest(context, path, init), { address: testAddress }),
    requestContext: (path = '/') => toRequestContext(context, path),
    advance: (seconds) => {
      time += seconds * 1000;
    },
    close: async () => {
      await server.close();
      await Promise.all([bus.close(), counters.close(), database.close()]);
    },
  };
}

function defaultTenant({ tenants }: ServerContext): Tenant {
  const tenant = tenants.find(defaultTenantName);
  if (tenant) return tenant;
  throw new Error('expected the default tenant to be there');
}

async function changeSettings(context: ServerContext, changes: Partial<TenantSettings>): Promise<void> {
  const { id, settings } = defaultTenant(context);
  await context.store.tenants.update(id, { settings: { ...settings, ...changes } });
  await context.tenants.refresh();
}

function toRequest(context: ServerContext, path: string | Request, init?: RequestInit): Request {
  if (path instanceof Request) return path;
  const url = path.startsWith('/') ? `${defaultTenant(context).issuer}${path}` : path;
  return new Request(url, { redirect: 'manual', ...init });
}

function toRequestContext(server: ServerContext, path: string): RequestContext {
  const tenant = defaultTenant(server);
  const url = new URL(`${tenant.issuer}${path}`);
  return { server, tenant, url, path: {}, address: testAddress, acceptLanguage: '', requestId: 'test' };
}
