import { z } from '@hono/zod-openapi';
import { recordEvent } from '../../audit/record-event.ts';
import type { Client, ClientSecret } from '../../clients/client.ts';
import { createClientSecret, needsSecret } from '../../clients/create-client.ts';
import type { RequestContext } from '../../server/context.ts';
import { hashSecret, newSecret } from '../../tokens/secrets.ts';
import { enterTenant, findClient } from '../find.ts';
import { Problem } from '../problem.ts';
import { clientSchema, clientWithSecret } from '../schemas/client.ts';
import { clientId, identifier, seconds, tenantName, time } from '../schemas/common.ts';
import type { AdminCall, ServerOperations } from '../server-operation.ts';
import { exampleClient, exampleSecret } from './client-examples.ts';
import { describeClient } from './clients.ts';

const tag = 'clients';
const ofClient = { tenant: tenantName, client: clientId };
const input = { tenant: 'default', client: exampleClient.id };

const maxSecrets = 2;
const week = 7 * 86_400;

/** Secrets of clients, and the tokens that new ones register with. */
export const clientSecretOperations: ServerOperations<
  'addClientSecret' | 'removeClientSecret' | 'createInitialAccessToken'
> = {
  addClientSecret: {
    tag,
    summary: 'Makes a second secret for a client; both work until the old one is removed',
    input: z.strictObject(ofClient),
    result: clientWithSecret,
    example: { input, result: { client: exampleClient, secret: exampleSecret } },
    run: async ({ tenant, client: id }, call) => {
      const context = await enterTenant(tenant, call);
      const client = await findClient(id, context);
      if (!needsSecret(client.metadata)) throw new Problem('client_has_no_secret');
      const { secret, record } = createClientSecret(context.server.now());
      const live = client.secrets.filter(({ expiresAt = Infinity }) => expiresAt > context.server.now());
      if (live.length >= maxSecrets) throw new Problem('secrets_full');
      const change = { type: 'client_secret_added', secret: record.id };
      const secrets = [...live, record];
      await replaceSecrets(client, { ...change, secrets }, { context, call });
      return { client: describeClient({ ...client, secrets }), secret };
    },
  },
  removeClientSecret: {
    tag,
    summary: 'Removes a secret of a client; the last one stays',
    input: z.strictObject({ ...ofClient, secret: identifier('sec_1bYt6sQm0WcX9kz2RfVj3A') }),
    result: clientSchema,
    example: { input: { ...input, secret: 'sec_1bYt6sQm0WcX9kz2RfVj3A' }, result: exampleClient },
    run: async ({ tenant, client: id, secret }, call) => {
      const context = await enterTenant(tenant, call);
      const client = await findClient(id, context);
      const secrets = client.secrets.filter((one) => one.id !== secret);
      if (secrets.length === client.secrets.length) throw new Problem('secret_unknown');
      if (secrets.length === 0) throw new Problem('secret_last');
      await replaceSecrets(client, { type: 'client_secret_removed', secret, secrets }, { context, call });
      return describeClient({ ...client, secrets });
    },
  },
  createInitialAccessToken: {
    tag,
    summary: 'Makes a token with which one client may register itself (RFC 7591)',
    input: z.strictObject({ tenant: tenantName, maxAgeSeconds: seconds(60, 30 * 86_400).optional() }),
    result: z.object({ token: z.string(), expiresAt: time }).openapi('InitialAccessToken'),
    example: {
      input: { tenant: 'default', maxAgeSeconds: 3600 },
      result: { token: 'iat_ExampleExampleExampleExampleExampleExample0', expiresAt: 1_767_229_200_000 },
    },
    run: async ({ tenant, maxAgeSeconds = week }, call) => {
      const context = await enterTenant(tenant, call);
      if (!context.tenant.settings.registration) throw new Problem('registration_disabled');
      const token = newSecret('iat');
      const expiresAt = context.server.now() + maxAgeSeconds * 1000;
      await context.server.store.write(async (store) => {
        await store.oneTimeTokens.insert({
          tenantId: context.tenant.id,
          hash: hashSecret(token),
          purpose: 'initial-access',
          userId: undefined,
          data: { by: call.actor },
          expiresAt,
        });
        await recordEvent(context, { type: 'initial_access_token_created', actor: call.actor }, store);
      });
      return { token, expiresAt };
    },
  },
};

interface Change {
  readonly type: string;
  /** The identifier of the one that changed. */
  readonly secret: string;
  readonly secrets: readonly ClientSecret[];
}

async function replaceSecrets(
  client: Client,
  { type, secret, secrets }: Change,
  { context, call }: { readonly context: RequestContext; readonly call: AdminCall },
): Promise<void> {
  await context.server.store.write(async (store) => {
    await store.clients.update(client.tenantId, client.id, { secrets });
    const data = { secret_id: secret };
    await recordEvent(context, { type, actor: call.actor, clientId: client.id, data }, store);
  });
}
