import type { Client } from '../clients/client.ts';
import type { Resource } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { defaultTenantName } from '../tenants/tenant-directory.ts';
import type { Tenant } from '../tenants/tenant.ts';

/** Everything, and looking alone. */
export const adminScopes = { all: 'admin', read: 'admin:read' } as const;

/** The client that `mintmark` on the server's own machine is. */
export const adminClientId = 'mintmark-cli';

/** The audience of tokens for the admin API. */
export function adminAudience({ issuer }: Pick<Tenant, 'issuer'>): string {
  return `${issuer}/admin`;
}

/** Whether tokens for this resource administer the server. */
export function isAdminAudience(tenant: Tenant, resource: string): boolean {
  return tenant.name === defaultTenantName && resource === adminAudience(tenant);
}

function adminResource(tenant: Pick<Tenant, 'id' | 'issuer'>): Resource {
  return {
    tenantId: tenant.id,
    id: adminAudience(tenant),
    name: 'Administration of this server',
    scopes: {
      [adminScopes.all]: 'Administer this server: its tenants, applications, people and keys',
      [adminScopes.read]: 'See how this server is set up, and its audit log',
    },
    accessMaxAgeSeconds: 300,
    hasStatusList: false,
  };
}

/**
 * Makes the resource of the admin API where it is missing: at the very first start, and when the server has got another
 * address, which is then the one that its own client may ask for.
 */
export async function keepAdminResource(store: Store, tenant: Pick<Tenant, 'id' | 'issuer'>): Promise<void> {
  const resource = adminResource(tenant);
  if (!(await store.resources.find(tenant.id, resource.id))) await store.resources.put(resource);
  const client = await store.clients.find(tenant.id, adminClientId);
  if (client === undefined || client.policy.resources.includes(resource.id)) return;
  await store.clients.update(tenant.id, client.id, { policy: policyFor(client, resource.id) });
}

function policyFor({ policy }: Client, resource: string): Client['policy'] {
  return { ...policy, resources: [resource] };
}
