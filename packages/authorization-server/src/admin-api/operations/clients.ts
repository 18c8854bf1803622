import { z } from '@hono/zod-openapi';
import { recordEvent } from '../../audit/record-event.ts';
import type { Client, ClientMetadata, ClientPolicy } from '../../clients/client.ts';
import { createClient, createClientSecret, needsSecret } from '../../clients/create-client.ts';
import { offerKeys } from '../../clients/offer-keys.ts';
import { parseClientMetadata } from '../../clients/parse-client-metadata.ts';
import { revokeClient } from '../../revocation/revoke-subject.ts';
import type { RequestContext } from '../../server/context.ts';
import { adminClientId } from '../admin-resource.ts';
import type { ClientPolicyChanges } from '../contract/inputs.ts';
import type { ClientInfo } from '../contract/records.ts';
import { enterTenant, findClient } from '../find.ts';
import { Problem } from '../problem.ts';
import { clientPolicy, clientSchema, clientWithSecret, metadataMembers } from '../schemas/client.ts';
import {
  after,
  clientId,
  defaultLimit,
  done,
  limit,
  listing,
  search,
  tenantName,
} from '../schemas/common.ts';
import { defined } from '../schemas/tenant.ts';
import type { AdminCall, ServerOperations } from '../server-operation.ts';
import { exampleClient, exampleSecret } from './client-examples.ts';

const tag = 'clients';
const ofClient = { tenant: tenantName, client: clientId };
const input = { tenant: 'default', client: exampleClient.id };

/** Clients: what may ask for tokens. */
export const clientOperations: ServerOperations<
  | 'listClients'
  | 'createClient'
  | 'showClient'
  | 'updateClient'
  | 'disableClient'
  | 'enableClient'
  | 'deleteClient'
> = {
  listClients: {
    tag,
    summary: 'Lists clients, or those whose name or identifier begins with a text',
    isReadOnly: true,
    input: z.strictObject({ tenant: tenantName, limit, after, search }),
    result: listing(clientSchema),
    example: { input: { tenant: 'default', search: 'web' }, result: { items: [exampleClient] } },
    run: async ({ tenant, ...page }, call) => {
      const context = await enterTenant(tenant, call);
      const { store } = context.server;
      const found = await store.clients.list(context.tenant.id, { limit: defaultLimit, ...defined(page) });
      return { items: found.items.map(describeClient), next: found.next };
    },
  },
  createClient: {
    tag,
    summary: 'Registers a client; its secret, if it needs one, is told this once',
    input: z.strictObject({
      tenant: tenantName,
      id: clientId.optional(),
      metadata: metadataMembers.optional(),
      policy: clientPolicy.optional(),
    }),
    result: clientWithSecret,
    example: {
      input: {
        tenant: 'default',
        metadata: { client_name: 'Web shop', redirect_uris: ['https://shop.example/cb'] },
      },
      result: { client: exampleClient, secret: exampleSecret },
    },
    run: async ({ tenant, id, metadata = {}, policy = {} }, call) => {
      const context = await enterTenant(tenant, call);
      const { client, secret } = createClient(
        { id, metadata: await acceptMetadata(metadata, context), policy: mergePolicy({}, policy) },
        context,
      );
      await context.server.store.write(async (store) => {
        await store.clients.insert(client);
        await recordEvent(context, { type: 'client_created', actor: call.actor, clientId: client.id }, store);
      });
      return { client: describeClient(client), secret };
    },
  },
  showClient: {
    tag,
    summary: 'Shows a client',
    isReadOnly: true,
    input: z.strictObject(ofClient),
    result: clientSchema,
    example: { input, result: exampleClient },
    run: async ({ tenant, client }, call) =>
      describeClient(await findClient(client, await enterTenant(tenant, call))),
  },
  updateClient: {
    tag,
    summary: 'Changes a client; a secret that it needs from then on is told this once',
    input: z.strictObject({
      ...ofClient,
      metadata: metadataMembers.optional(),
      policy: clientPolicy.optional(),
    }),
    result: clientWithSecret,
    example: { input: { ...input, policy: { consent: 'implicit' } }, result: { client: exampleClient } },
    run: async ({ tenant, client: id, metadata = {}, policy = {} }, call) => {
      const context = await enterTenant(tenant, call);
      assertNotOwn(id, context);
      const client = await findClient(id, context);
      const merged = await acceptMetadata(mergeMembers(client.metadata, metadata), context);
      const created =
        needsSecret(merged) && client.secrets.length === 0
          ? createClientSecret(context.server.now())
          : undefined;
      const changes = {
        metadata: merged,
        policy: { ...client.policy, ...mergePolicy(client.policy, policy) },
        ...(created && { secrets: [created.record] }),
        ...(!needsSecret(merged) && { secrets: [] }),
      };
      await change(client, { type: 'client_updated', changes }, { context, call });
      return { client: describeClient({ ...client, ...changes }), secret: created?.secret };
    },
  },
  disableClient: {
    tag,
    summary: 'Disables a client, and takes back everything that it was given',
    input: z.strictObject(ofClient),
    result: clientSchema,
    example: { input, result: { ...exampleClient, status: 'disabled' } },
    run: async ({ tenant, client: id }, call) => {
      const context = await enterTenant(tenant, call);
      assertNotOwn(id, context);
      const client = await findClient(id, context);
      const changes = { status: 'disabled' } as const;
      await change(client, { type: 'client_disabled', changes }, { context, call });
      await revokeClient(context, id, { reason: 'client_disabled', actor: call.actor });
      return describeClient({ ...client, ...changes });
    },
  },
  enableClient: {
    tag,
    summary: 'Enables a client again',
    input: z.strictObject(ofClient),
    result: clientSchema,
    example: { input, result: exampleClient },
    run: async ({ tenant, client: id }, call) => {
      const context = await enterTenant(tenant, call);
      const client = await findClient(id, context);
      const changes = { status: 'active' } as const;
      await change(client, { type: 'client_enabled', changes }, { context, call });
      return describeClient({ ...client, ...changes });
    },
  },
  deleteClient: {
    tag,
    summary: 'Deletes a client, and takes back everything that it was given',
    input: z.strictObject(ofClient),
    result: done,
    example: { input, result: { done: true } },
    run: async ({ tenant, client: id }, call) => {
      const context = await enterTenant(tenant, call);
      assertNotOwn(id, context);
      await findClient(id, context);
      await revokeClient(context, id, { reason: 'client_deleted', actor: call.actor });
      await context.server.store.write(async (store) => {
        await store.clients.remove(context.tenant.id, id);
        await recordEvent(context, { type: 'client_deleted', actor: call.actor, clientId: id }, store);
      });
      return { done: true };
    },
  },
};

interface Change {
  readonly type: string;
  readonly changes: Parameters<RequestContext['server']['store']['clients']['update']>[2];
}

async function change(
  { tenantId, id }: Client,
  { type, changes }: Change,
  { context, call }: { readonly context: RequestContext; readonly call: AdminCall },
): Promise<void> {
  await context.server.store.write(async (store) => {
    await store.clients.update(tenantId, id, changes);
    await recordEvent(context, { type, actor: call.actor, clientId: id }, store);
  });
}

/** Nobody takes away, or widens by accident, what the command line administers with. */
function assertNotOwn(id: string, { tenant }: RequestContext): void {
  if (id === adminClientId && tenant.name === 'default') throw new Problem('is_protected');
}

async function acceptMetadata(
  members: Readonly<Record<string, unknown>>,
  context: RequestContext,
): Promise<ClientMetadata> {
  const { algorithms } = context.server.keys;
  const metadata = parseClientMetadata(members, { scope: 'openid', algorithms });
  await offerKeys(metadata, context);
  return metadata;
}

function mergeMembers(
  metadata: ClientMetadata,
  changes: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const merged = Object.entries({ ...metadata, ...changes });
  return Object.fromEntries(merged.filter(([, value]) => value !== null));
}

function mergePolicy(policy: Partial<ClientPolicy>, changes: ClientPolicyChanges): Partial<ClientPolicy> {
  return { ...policy, ...defined(changes) };
}

/** A client as it is shown: secrets by their identifiers alone. */
export function describeClient({ id, status, createdAt, metadata, policy, secrets }: Client): ClientInfo {
  return {
    id,
    name: metadata.client_name,
    status,
    createdAt,
    metadata,
    policy,
    secrets: secrets.map((secret) => ({
      id: secret.id,
      createdAt: secret.createdAt,
      expiresAt: secret.expiresAt,
    })),
  };
}
