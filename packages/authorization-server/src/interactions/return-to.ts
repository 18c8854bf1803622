import { pagePaths } from '../pages/paths.ts';
import type { RequestContext } from '../server/context.ts';

/** Pages that may be gone back to after signing in; everything else would be an open redirect. */
const places: readonly string[] = [pagePaths.device, pagePaths.account];

/** The sign-in page, for somebody who wanted to go somewhere else. `path` is below the issuer's. */
export function signInLocation(path: string, { tenant }: RequestContext): string {
  return `${tenant.basePath}${pagePaths.signIn}?return_to=${encodeURIComponent(path)}`;
}

/** Where to go on: a page of this tenant, or the account. What a request says is compared, never followed as it is. */
export function returnLocation(wanted: string | undefined, { tenant }: RequestContext): string {
  const [path = '', query] = (wanted ?? '').split('?', 2);
  const isKnown = places.some((place) => path === place || path.startsWith(`${pagePaths.account}/`));
  if (!isKnown || !/^\/[\w/-]+$/.test(path)) return `${tenant.basePath}${pagePaths.account}`;
  const code = new URLSearchParams(query).get('user_code');
  const kept = code === null ? '' : `?user_code=${encodeURIComponent(code)}`;
  return `${tenant.basePath}${path}${kept}`;
}
