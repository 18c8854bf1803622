import type { TenantRecord } from '../store/registry-intents.ts';
import type { Store } from '../store/store.ts';
import type { Tenant } from './tenant.ts';

/** The tenant whose issuer is the server's own origin. */
export const defaultTenantName = 'default';

/** Where a request belongs. */
export interface TenantMatch {
  readonly tenant: Tenant;
  /** The path below the issuer's. */
  readonly path: string;
}

/** Knows all tenants, so that no request waits for the database to learn whose it is. */
export interface TenantDirectory {
  /** Living tenants. */
  list(): readonly Tenant[];
  find(name: string): Tenant | undefined;
  findById(id: string): Tenant | undefined;
  /** The tenant that an address belongs to: by the longest issuer that it begins with. */
  match(url: URL): TenantMatch | undefined;
  /** Reads them again; called when another node changed one, and now and then. */
  refresh(): Promise<void>;
}

interface Entry {
  readonly tenant: Tenant;
  readonly host: string;
}

/** Makes a directory; call `refresh` before use. */
export function createTenantDirectory(store: Store, baseUrl: string): TenantDirectory {
  let entries: readonly Entry[] = [];
  return {
    list: () => entries.map(({ tenant }) => tenant),
    find: (name) => entries.find(({ tenant }) => tenant.name === name)?.tenant,
    findById: (id) => entries.find(({ tenant }) => tenant.id === id)?.tenant,
    match: (url) => matchEntry(entries, url),
    refresh: async () => {
      const living = (await store.tenants.list()).filter(({ disabledAt }) => disabledAt === undefined);
      // The longest path first: `/t/acme` is also below the issuer without a path.
      entries = living
        .map((record) => toEntry(record, baseUrl))
        .sort((a, b) => b.tenant.basePath.length - a.tenant.basePath.length);
    },
  };
}

/** The issuer of a tenant that says none: the server's origin, or a path below it. */
export function issuerOf({ name, issuer }: Pick<TenantRecord, 'name' | 'issuer'>, baseUrl: string): string {
  if (issuer !== undefined) return issuer;
  return name === defaultTenantName ? baseUrl : `${baseUrl}/t/${name}`;
}

function toEntry(record: TenantRecord, baseUrl: string): Entry {
  const issuer = issuerOf(record, baseUrl);
  const { host, pathname } = new URL(issuer);
  const basePath = pathname === '/' ? '' : pathname;
  const { id, name, settings } = record;
  return { host, tenant: { id, name, issuer, basePath, settings } };
}

function matchEntry(entries: readonly Entry[], url: URL): TenantMatch | undefined {
  for (const { tenant, host } of entries) {
    if (host !== url.host) continue;
    const path = pathBelow(tenant.basePath, url.pathname);
    if (path !== undefined) return { tenant, path };
  }
  return undefined;
}

/** RFC 8414 §3.1 puts the well-known name before the issuer's path, OpenID Discovery behind it: both mean the tenant. */
function pathBelow(basePath: string, pathname: string): string | undefined {
  if (basePath === '') return pathname;
  if (pathname.startsWith(`${basePath}/`)) return pathname.slice(basePath.length);
  const wellKnown = /^\/\.well-known\/[a-z-]+(?=\/)/.exec(pathname)?.[0];
  return wellKnown !== undefined && pathname.slice(wellKnown.length) === basePath ? wellKnown : undefined;
}
