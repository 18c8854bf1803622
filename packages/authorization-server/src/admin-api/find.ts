import type { Client } from '../clients/client.ts';
import type { RequestContext } from '../server/context.ts';
import type { TenantRecord } from '../store/registry-intents.ts';
import type { User } from '../store/records.ts';
import { identifierKind, normalizeIdentifier } from '../sign-in/normalize-identifier.ts';
import { Problem } from './problem.ts';
import type { AdminCall } from './server-operation.ts';

/** The stored tenant of a name, living or not. @throws Problem */
export async function findTenantRecord(name: string, { context }: AdminCall): Promise<TenantRecord> {
  const all = await context.server.store.tenants.list();
  const found = all.find((tenant) => tenant.name === name);
  if (found) return found;
  throw new Problem('tenant_unknown');
}

/** The context in which something is done to a tenant: its audit log, its revocations, its lifetimes. @throws Problem */
export async function enterTenant(name: string, call: AdminCall): Promise<RequestContext> {
  const { context } = call;
  const tenant = context.server.tenants.find(name);
  if (tenant) return { ...context, tenant };
  // It may be new, and made on another node; or it is disabled.
  const { disabledAt } = await findTenantRecord(name, call);
  if (disabledAt !== undefined) throw new Problem('tenant_disabled');
  await context.server.tenants.refresh();
  const found = context.server.tenants.find(name);
  if (found) return { ...context, tenant: found };
  throw new Problem('tenant_unknown');
}

/** @throws Problem */
export async function findClient(id: string, { server, tenant }: RequestContext): Promise<Client> {
  const client = await server.store.clients.find(tenant.id, id);
  if (client) return client;
  throw new Problem('client_unknown');
}

/** By identifier, or by what the person signs in with. @throws Problem */
export async function findUser(name: string, { server, tenant }: RequestContext): Promise<User> {
  const { users } = server.store;
  const value = normalizeIdentifier(name);
  const user =
    (await users.find(tenant.id, name)) ??
    (await users.findByIdentifier(tenant.id, identifierKind(value), value));
  if (user) return user;
  throw new Problem('user_unknown');
}
