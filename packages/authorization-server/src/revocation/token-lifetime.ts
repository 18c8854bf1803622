import type { Tenant } from '../tenants/tenant.ts';

/** No access token lives longer, whatever a client or a resource is set to. */
export const longestAccessTokenSeconds = 3600;

/** The longest that an access token of the tenant can be alive: how long a revocation has to be known. */
export function maxAccessTokenAgeSeconds({ settings }: Tenant): number {
  return Math.max(settings.tokens.accessMaxAgeSeconds, longestAccessTokenSeconds);
}
