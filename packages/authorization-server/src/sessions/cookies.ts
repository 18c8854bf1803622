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

/** The value of a cookie; of several with the same name the first. */
export function readCookie(request: Request, name: string): string | undefined {
  const header = request.headers.get('cookie');
  if (header === null) return undefined;
  for (const pair of header.split(';')) {
    const [key, value] = pair.split('=', 2);
    if (key?.trim() === name) return value?.trim();
  }
  return undefined;
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
