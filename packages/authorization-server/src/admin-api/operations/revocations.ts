import { z } from '@hono/zod-openapi';
import { recordEvent } from '../../audit/record-event.ts';
import { endSession } from '../../revocation/end-session.ts';
import { announce, entryOf, revokeGrants, type RevocationCause } from '../../revocation/revoke.ts';
import { revokeClient, revokeSubject } from '../../revocation/revoke-subject.ts';
import type { RequestContext } from '../../server/context.ts';
import type { RevocableKind, RevocationInfo } from '../contract/records.ts';
import { enterTenant, findClient, findUser } from '../find.ts';
import { Problem } from '../problem.ts';
import { after, defaultLimit, done, limit, listing, tenantName, time } from '../schemas/common.ts';
import type { ServerOperations } from '../server-operation.ts';

const tag = 'revocations';
const kinds = ['jti', 'sid', 'sub', 'client', 'family'] as const satisfies readonly RevocableKind[];

const revocationSchema: z.ZodType<RevocationInfo> = z
  .object({
    sequence: z.number(),
    kind: z.enum(kinds),
    value: z.string(),
    reason: z.string(),
    notBefore: time,
    expiresAt: time,
    createdAt: time,
  })
  .openapi('Revocation');

const example: RevocationInfo = {
  sequence: 17,
  kind: 'sub',
  value: 'usr_3fKq8LmZ0aXv5tRw2yBc1D',
  reason: 'user_disabled',
  notBefore: 1_767_225_600_000,
  expiresAt: 1_767_229_500_000,
  createdAt: 1_767_225_600_000,
};

type Revoke = (value: string, cause: RevocationCause, context: RequestContext) => Promise<void>;

/** How each kind is taken back. */
const revokers: Readonly<Record<RevocableKind, Revoke>> = {
  jti: async (jti, { reason, actor }, context) => {
    const { server, tenant } = context;
    await server.store.write(async (store) => {
      await store.revocations.add(tenant.id, [entryOf(context, { kind: 'jti', value: jti, reason })]);
      await store.statusLists.revoke(tenant.id, { jti });
      await recordEvent(context, { type: 'token_revoked', actor, data: { jti, reason } }, store);
    });
    await announce(context);
  },
  sid: async (id, cause, context) => {
    const session = await context.server.store.sessions.find(context.tenant.id, id);
    if (!session || !(await endSession(context, session, cause))) throw new Problem('session_unknown');
  },
  sub: async (name, cause, context) => {
    await revokeSubject(context, (await findUser(name, context)).id, cause);
  },
  client: async (id, cause, context) => {
    await revokeClient(context, (await findClient(id, context)).id, cause);
  },
  family: async (id, cause, context) => {
    if ((await revokeGrants(context, { id }, cause)).length === 0) throw new Problem('grant_unknown');
  },
};

/** What was taken back before its time. */
export const revocationOperations: ServerOperations<'listRevocations' | 'revoke'> = {
  listRevocations: {
    tag,
    summary: 'Lists revocations that still matter, the oldest first',
    isReadOnly: true,
    input: z.strictObject({ tenant: tenantName, limit, after }),
    result: listing(revocationSchema),
    example: { input: { tenant: 'default' }, result: { items: [example] } },
    run: async ({ tenant, limit: size = defaultLimit, after: cursor = '0' }, call) => {
      const { server, tenant: found } = await enterTenant(tenant, call);
      if (!/^\d{1,15}$/.test(cursor))
        throw new Problem('input_invalid', { issues: [{ path: 'after', message: 'expected a cursor' }] });
      const page = await server.store.revocations.since(found.id, Number(cursor), {
        now: server.now(),
        limit: size,
      });
      return { items: page.entries, next: page.hasMore ? String(page.cursor) : undefined };
    },
  },
  revoke: {
    tag,
    summary: 'Takes back one token, a session, everything of a person or a client, or a family of tokens',
    input: z.strictObject({
      tenant: tenantName,
      kind: z.enum(kinds),
      value: z.string().regex(/^[^\p{C}]{1,254}$/u, 'expected an identifier'),
      reason: z
        .string()
        .regex(/^[a-z][a-z_]{0,39}$/, 'expected a word of lower-case letters')
        .optional(),
    }),
    result: done,
    example: {
      input: { tenant: 'default', kind: 'sub', value: 'alice', reason: 'device_lost' },
      result: { done: true },
    },
    run: async ({ tenant, kind, value, reason = 'administrator' }, call) => {
      const context = await enterTenant(tenant, call);
      await revokers[kind](value, { reason, actor: call.actor }, context);
      return { done: true };
    },
  },
};
