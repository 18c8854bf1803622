import type { Tenant } from '../tenants/tenant.ts';

/** The cookies of this server; each tenant has its own, because `__Host-` cookies cannot be limited to a path. */
export type CookieKind = 'session' | 'browser' | 'known';

/**
 * `__Host-` binds a cookie to this very host, over TLS, for all paths (C6); `__Host-Http-` also says that no script wrote
 * it (RFC 10017 §6.1.3.2), and is the former to browsers that do not know it. Browsers treat loopback hosts as secure, so
 * that development needs no exception.
 */
export function cookieName(kind: CookieKind, tenant: Tenant): string {
  return `__Host-Http-mintmark-${kind}-${tenant.name}`;
}

/**
 * The value of the one cookie of a name. Of two, somebody else set one, and neither counts. Only spaces and tabs are taken
 * away: `trim` would make `__Host-` of a no-break space and `__Host-`, which browsers let subdomains set.
 */
export function readCookie(request: Request, name: string): string | undefined {
  const start = `${name}=`;
  const pairs = (request.headers.get('cookie') ?? '')
    .split(';')
    .map((pair) => pair.replace(/^[ \t]+|[ \t]+$/g, ''))
    .filter((pair) => pair.startsWith(start));
  return pairs.length === 1 ? pairs[0]?.slice(start.length) : undefined;
}

/**
 * Writes a cookie that scripts cannot read. `Lax`, because people come here by links of other sites, and a cookie that
 * were `Strict` would not be there then.
 */
export function formatCookie(name: string, value: string, maxAgeSeconds: number | undefined): string {
  const life = maxAgeSeconds === undefined ? '' : `; Max-Age=${Math.max(0, Math.floor(maxAgeSeconds))}`;
  return `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax${life}`;
}

/** Takes a cookie back. */
export function clearCookie(name: string): string {
  return formatCookie(name, '', 0);
}
