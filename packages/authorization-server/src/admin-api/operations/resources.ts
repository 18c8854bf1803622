import { z } from '@hono/zod-openapi';
import { recordEvent } from '../../audit/record-event.ts';
import type { Resource } from '../../store/records.ts';
import type { Tenant } from '../../tenants/tenant.ts';
import { isAdminAudience } from '../admin-resource.ts';
import type { ResourceInfo } from '../contract/records.ts';
import { enterTenant } from '../find.ts';
import { Problem } from '../problem.ts';
import { done, line, listing, scopeSentences, seconds, tenantName } from '../schemas/common.ts';
import type { ServerOperations } from '../server-operation.ts';

const tag = 'resources';

/** RFC 8707 §2: an absolute URI without fragment. */
const resourceId = z
  .string()
  .max(2048)
  .refine((text) => URL.canParse(text) && !/[#\s]/.test(text), 'expected an absolute URI without fragment')
  .openapi({ example: 'https://api.example/orders' });

const resourceSchema: z.ZodType<ResourceInfo> = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.record(z.string(), z.string()),
    accessMaxAgeSeconds: z.number().optional(),
    hasStatusList: z.boolean(),
  })
  .openapi('Resource');

const example: ResourceInfo = {
  id: 'https://api.example/orders',
  name: 'Orders',
  scopes: { 'orders:read': 'See your orders' },
  hasStatusList: false,
};

/** Protected resources: what access tokens are for. */
export const resourceOperations: ServerOperations<'listResources' | 'putResource' | 'deleteResource'> = {
  listResources: {
    tag,
    summary: 'Lists the resources of a tenant',
    isReadOnly: true,
    input: z.strictObject({ tenant: tenantName }),
    result: listing(resourceSchema),
    example: { input: { tenant: 'default' }, result: { items: [example] } },
    run: async ({ tenant }, call) => {
      const context = await enterTenant(tenant, call);
      const resources = await context.server.store.resources.list(context.tenant.id);
      return { items: resources.map(describeResource) };
    },
  },
  putResource: {
    tag,
    summary: 'Makes a resource, or replaces it',
    input: z.strictObject({
      tenant: tenantName,
      id: resourceId,
      name: line(100),
      scopes: scopeSentences.optional(),
      accessMaxAgeSeconds: seconds(60, 3600).optional(),
      hasStatusList: z.boolean().optional(),
    }),
    result: resourceSchema,
    example: { input: { tenant: 'default', ...example }, result: example },
    run: async ({ tenant, id, name, scopes = {}, accessMaxAgeSeconds, hasStatusList = false }, call) => {
      const context = await enterTenant(tenant, call);
      assertNotOwn(id, context.tenant);
      const tenantId = context.tenant.id;
      const resource: Resource = { tenantId, id, name, scopes, accessMaxAgeSeconds, hasStatusList };
      await context.server.store.write(async (store) => {
        await store.resources.put(resource);
        const data = { resource: id };
        await recordEvent(context, { type: 'resource_put', actor: call.actor, data }, store);
      });
      return describeResource(resource);
    },
  },
  deleteResource: {
    tag,
    summary: 'Deletes a resource: nobody gets tokens for it any more',
    input: z.strictObject({ tenant: tenantName, id: resourceId }),
    result: done,
    example: { input: { tenant: 'default', id: example.id }, result: { done: true } },
    run: async ({ tenant, id }, call) => {
      const context = await enterTenant(tenant, call);
      assertNotOwn(id, context.tenant);
      const isGone = await context.server.store.write(async (store) => {
        if (!(await store.resources.remove(context.tenant.id, id))) return false;
        const data = { resource: id };
        await recordEvent(context, { type: 'resource_deleted', actor: call.actor, data }, store);
        return true;
      });
      if (!isGone) throw new Problem('resource_unknown');
      return { done: true };
    },
  },
};

function assertNotOwn(id: string, tenant: Tenant): void {
  if (isAdminAudience(tenant, id)) throw new Problem('is_protected');
}

function describeResource({ id, name, scopes, accessMaxAgeSeconds, hasStatusList }: Resource): ResourceInfo {
  return { id, name, scopes, accessMaxAgeSeconds, hasStatusList };
}
