import { z } from '@hono/zod-openapi';
import { recordEvent } from '../../audit/record-event.ts';
import type { RequestContext } from '../../server/context.ts';
import { nodeChannels } from '../../server/node-events.ts';
import type { TenantRecord } from '../../store/registry-intents.ts';
import { defaultTenantName, issuerOf } from '../../tenants/tenant-directory.ts';
import { defaultTenantSettings } from '../../tenants/tenant.ts';
import { newId } from '../../tokens/secrets.ts';
import type { TenantInfo } from '../contract/records.ts';
import { findTenantRecord } from '../find.ts';
import { Problem } from '../problem.ts';
import { listing, tenantName } from '../schemas/common.ts';
import { issuerText, mergeSettings, tenantChanges, tenantSchema } from '../schemas/tenant.ts';
import type { AdminCall, ServerOperations } from '../server-operation.ts';

const tag = 'tenants';
const ofTenant = { tenant: tenantName };

const example: TenantInfo = {
  id: 'ten_0J5n2d8cB3lq7mXwYtS1vA',
  name: 'acme',
  issuer: 'https://login.example/t/acme',
  isEnabled: true,
  createdAt: 1_767_225_600_000,
  settings: { ...defaultTenantSettings, displayName: 'Acme' },
};

/** Tenants: each an issuer with people, clients and keys of its own. */
export const tenantOperations: ServerOperations<
  'listTenants' | 'createTenant' | 'showTenant' | 'updateTenant' | 'disableTenant' | 'enableTenant'
> = {
  listTenants: {
    tag,
    summary: 'Lists all tenants, disabled ones too',
    isReadOnly: true,
    input: z.strictObject({}),
    result: listing(tenantSchema),
    example: { input: {}, result: { items: [example] } },
    run: async (_, call) => {
      const records = await call.context.server.store.tenants.list();
      return { items: records.map((record) => describe(record, call)) };
    },
  },
  createTenant: {
    tag,
    summary: 'Makes a tenant, with a first signing key',
    input: z.strictObject({ name: tenantName, issuer: issuerText.optional(), ...tenantChanges }),
    result: tenantSchema,
    example: { input: { name: 'acme', displayName: 'Acme', signUp: true }, result: example },
    run: async ({ name, issuer, ...changes }, call) => {
      const { server } = call.context;
      assertForeign(issuer, server.baseUrl);
      const record: TenantRecord = {
        id: newId('ten'),
        name,
        issuer,
        settings: mergeSettings(defaultTenantSettings, changes),
        createdAt: server.now(),
        disabledAt: undefined,
      };
      await server.store.write(async (store) => {
        await store.tenants.insert(record);
        const data = { name, by: 'admin_api' };
        const context = asContext(record, call);
        await recordEvent(context, { type: 'tenant_created', actor: call.actor, data }, store);
      });
      await server.keys.ring(record.id);
      await tellNodes(call);
      return describe(record, call);
    },
  },
  showTenant: {
    tag,
    summary: 'Shows a tenant and its settings',
    isReadOnly: true,
    input: z.strictObject(ofTenant),
    result: tenantSchema,
    example: { input: { tenant: 'acme' }, result: example },
    run: async ({ tenant }, call) => describe(await findTenantRecord(tenant, call), call),
  },
  updateTenant: {
    tag,
    summary: 'Changes settings of a tenant; those that are not named stay',
    input: z.strictObject({ ...ofTenant, ...tenantChanges }),
    result: tenantSchema,
    example: { input: { tenant: 'acme', tokens: { accessMaxAgeSeconds: 300 } }, result: example },
    run: async ({ tenant, ...changes }, call) => {
      const record = await findTenantRecord(tenant, call);
      const settings = mergeSettings(record.settings, changes);
      return change(record, { type: 'tenant_updated', changes: { settings } }, call);
    },
  },
  disableTenant: {
    tag,
    summary: 'Disables a tenant: its issuer answers nothing any more, and nothing is lost',
    input: z.strictObject(ofTenant),
    result: tenantSchema,
    example: { input: { tenant: 'acme' }, result: { ...example, isEnabled: false } },
    run: async ({ tenant }, call) => {
      if (tenant === defaultTenantName) throw new Problem('is_protected');
      const record = await findTenantRecord(tenant, call);
      const disabledAt = record.disabledAt ?? call.context.server.now();
      return change(record, { type: 'tenant_disabled', changes: { disabledAt } }, call);
    },
  },
  enableTenant: {
    tag,
    summary: 'Enables a tenant again',
    input: z.strictObject(ofTenant),
    result: tenantSchema,
    example: { input: { tenant: 'acme' }, result: example },
    run: async ({ tenant }, call) => {
      const record = await findTenantRecord(tenant, call);
      return change(record, { type: 'tenant_enabled', changes: { disabledAt: undefined } }, call);
    },
  },
};

interface Change {
  readonly type: string;
  readonly changes: Partial<Pick<TenantRecord, 'settings' | 'disabledAt'>>;
}

async function change(record: TenantRecord, { type, changes }: Change, call: AdminCall): Promise<TenantInfo> {
  await call.context.server.store.write(async (store) => {
    await store.tenants.update(record.id, changes);
    const data = { name: record.name };
    await recordEvent(asContext(record, call), { type, actor: call.actor, data }, store);
  });
  await tellNodes(call);
  return describe({ ...record, ...changes }, call);
}

/** What other nodes know is read again at once, or within seconds where the bus is down. */
async function tellNodes({ context: { server } }: AdminCall): Promise<void> {
  await server.tenants.refresh();
  await server.bus.publish(nodeChannels.tenants, '');
}

/** Another issuer on the server's own host could take addresses away from the tenants that are there. */
function assertForeign(issuer: string | undefined, baseUrl: string): void {
  if (issuer === undefined || new URL(issuer).host !== new URL(baseUrl).host) return;
  throw new Problem('input_invalid', {
    issues: [{ path: 'issuer', message: 'expected another host than the one of the server' }],
  });
}

function asContext({ id, name, settings, issuer }: TenantRecord, { context }: AdminCall): RequestContext {
  const address = issuerOf({ name, issuer }, context.server.baseUrl);
  return { ...context, tenant: { id, name, settings, issuer: address, basePath: new URL(address).pathname } };
}

function describe(record: TenantRecord, { context }: AdminCall): TenantInfo {
  const { id, name, createdAt, disabledAt, settings } = record;
  const issuer = issuerOf(record, context.server.baseUrl);
  return { id, name, issuer, isEnabled: disabledAt === undefined, createdAt, settings };
}
