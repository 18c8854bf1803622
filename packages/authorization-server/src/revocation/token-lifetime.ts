import type { Tenant } from '../tenants/tenant.ts';

/** No access token lives longer, whatever a client or a resource is set to. */
const longestAccessTokenSeconds = 3600;

/** The longest that an access token of the tenant can be alive: how long a revocation has to be known. */
export function maxAccessTokenAgeSeconds({ settings }: Tenant): number {
  return Math.max(settings.tokens.accessMaxAgeSeconds, longestAccessTokenSeconds);
}

/** Tokens may be used a little longer than they live, where clocks differ. */
export const clockSkewSeconds = 300;

/** How long a revocation has to be known: as long as any token that it refuses may be taken by somebody. */
export function revocationLifeSeconds(tenant: Tenant): number {
  return maxAccessTokenAgeSeconds(tenant) + clockSkewSeconds;
}
