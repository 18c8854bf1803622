import { pagePaths } from '../pages/paths.ts';
import type { RequestContext } from '../server/context.ts';

/** Pages that may be gone back to after signing in; everything else would be an open redirect. */
const places: readonly string[] = [pagePaths.device, pagePaths.account];
const maxLength = 200;

/** The sign-in page, for somebody who wanted to go somewhere else. `path` is below the issuer's. */
export function signInLocation(path: string, { tenant }: RequestContext): string {
  return `${tenant.basePath}${pagePaths.signIn}?return_to=${encodeURIComponent(path)}`;
}

/** The page for proving oneself once more, and back. `path` is below the issuer's. */
export function reauthenticateLocation(path: string, { tenant }: RequestContext): string {
  return `${tenant.basePath}${pagePaths.reauthenticate}?return_to=${encodeURIComponent(path)}`;
}

/** The place that the address of a page names, as its forms hand it on. */
export function returnToOf({ url }: RequestContext): string | undefined {
  return url.searchParams.get('return_to')?.slice(0, maxLength);
}

/** Where to go on: a page of this tenant, or the account. What a request says is compared, never followed as it is. */
export function returnLocation(wanted: string | undefined, { tenant }: RequestContext): string {
  const [path = '', query] = (wanted ?? '').slice(0, maxLength).split('?', 2);
  const isKnown = places.includes(path) || path.startsWith(`${pagePaths.account}/`);
  if (!isKnown || !/^(?:\/[\w-]+)+$/.test(path)) return `${tenant.basePath}${pagePaths.account}`;
  const code = new URLSearchParams(query).get('user_code');
  const kept = code === null ? '' : `?user_code=${encodeURIComponent(code)}`;
  return `${tenant.basePath}${path}${kept}`;
}
