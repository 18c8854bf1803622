import { z } from '@hono/zod-openapi';
import { endSession } from '../../revocation/end-session.ts';
import { revokeGrants } from '../../revocation/revoke.ts';
import type { Grant, Session } from '../../store/records.ts';
import type { GrantInfo, SessionInfo } from '../contract/records.ts';
import { enterTenant, findUser } from '../find.ts';
import { Problem } from '../problem.ts';
import {
  after,
  clientId,
  defaultLimit,
  done,
  identifier,
  limit,
  listing,
  tenantName,
  time,
  userName,
} from '../schemas/common.ts';
import { defined } from '../schemas/tenant.ts';
import type { ServerOperations } from '../server-operation.ts';

const sessionId = identifier('ses_8Zk2vXq0Lm5tRw3yBc1DfA');
const grantId = identifier('gra_6Yt1sQm0WcX9kz2RfVj3Ab');

const sessionSchema: z.ZodType<SessionInfo> = z
  .object({
    id: z.string(),
    userId: z.string(),
    amr: z.array(z.string()),
    address: z.string(),
    userAgent: z.string(),
    createdAt: time,
    lastSeenAt: time,
    expiresAt: time,
  })
  .openapi('Session');

const grantSchema: z.ZodType<GrantInfo> = z
  .object({
    id: z.string(),
    clientId: z.string(),
    userId: z.string().optional(),
    sessionId: z.string().optional(),
    isOffline: z.boolean(),
    scopes: z.array(z.string()),
    resources: z.array(z.string()),
    createdAt: time,
    expiresAt: time,
  })
  .openapi('Grant');

const exampleSession: SessionInfo = {
  id: 'ses_8Zk2vXq0Lm5tRw3yBc1DfA',
  userId: 'usr_3fKq8LmZ0aXv5tRw2yBc1D',
  amr: ['pwd', 'otp', 'mfa'],
  address: '192.0.2.7',
  userAgent: 'Mozilla/5.0',
  createdAt: 1_767_225_600_000,
  lastSeenAt: 1_767_229_200_000,
  expiresAt: 1_767_830_400_000,
};

const exampleGrant: GrantInfo = {
  id: 'gra_6Yt1sQm0WcX9kz2RfVj3Ab',
  clientId: 'cli_pV4v2J8mXn1qZ0sWc3yT7A',
  userId: exampleSession.userId,
  sessionId: exampleSession.id,
  isOffline: false,
  scopes: ['openid', 'email'],
  resources: [],
  createdAt: 1_767_225_600_000,
  expiresAt: 1_775_001_600_000,
};

/** Who is signed in, and what they allowed whom. */
export const accessOperations: ServerOperations<
  'listAllSessions' | 'listSessions' | 'endSession' | 'listGrants' | 'revokeGrant'
> = {
  listAllSessions: {
    tag: 'sessions',
    summary: 'Lists the living sessions of everybody',
    isReadOnly: true,
    input: z.strictObject({ tenant: tenantName, limit, after }),
    result: listing(sessionSchema),
    example: { input: { tenant: 'default' }, result: { items: [exampleSession] } },
    run: async ({ tenant, ...page }, call) => {
      const { server, tenant: found } = await enterTenant(tenant, call);
      const wanted = { limit: defaultLimit, ...defined(page) };
      const { items, next } = await server.store.sessions.listAll(found.id, wanted, server.now());
      return { items: items.map(describeSession), next };
    },
  },
  listSessions: {
    tag: 'sessions',
    summary: 'Lists the living sessions of a person, the newest first',
    isReadOnly: true,
    input: z.strictObject({ tenant: tenantName, user: userName }),
    result: listing(sessionSchema),
    example: { input: { tenant: 'default', user: 'alice' }, result: { items: [exampleSession] } },
    run: async ({ tenant, user: name }, call) => {
      const context = await enterTenant(tenant, call);
      const { server } = context;
      const { id } = await findUser(name, context);
      const sessions = await server.store.sessions.list(context.tenant.id, id, server.now());
      return { items: sessions.map(describeSession) };
    },
  },
  endSession: {
    tag: 'sessions',
    summary: 'Ends a session with the tokens that belong to it, and tells the clients',
    input: z.strictObject({ tenant: tenantName, session: sessionId }),
    result: done,
    example: { input: { tenant: 'default', session: exampleSession.id }, result: { done: true } },
    run: async ({ tenant, session: id }, call) => {
      const context = await enterTenant(tenant, call);
      const session = await context.server.store.sessions.find(context.tenant.id, id);
      const cause = { reason: 'administrator', actor: call.actor };
      if (session && (await endSession(context, session, cause))) return { done: true };
      throw new Problem('session_unknown');
    },
  },
  listGrants: {
    tag: 'grants',
    summary: 'Lists living grants of a person, a client or a session',
    isReadOnly: true,
    input: z.strictObject({
      tenant: tenantName,
      user: userName.optional(),
      client: clientId.optional(),
      session: sessionId.optional(),
    }),
    result: listing(grantSchema),
    example: { input: { tenant: 'default', user: 'alice' }, result: { items: [exampleGrant] } },
    run: async ({ tenant, user: name, client, session }, call) => {
      if ([name, client, session].every((part) => part === undefined))
        throw new Problem('input_invalid', {
          issues: [{ path: '', message: 'expected one of user, client and session' }],
        });
      const context = await enterTenant(tenant, call);
      const { server } = context;
      const userId = name === undefined ? undefined : (await findUser(name, context)).id;
      const filter = {
        ...(userId !== undefined && { userId }),
        ...(client !== undefined && { clientId: client }),
        ...(session !== undefined && { sessionId: session }),
      };
      const grants = await server.store.grants.list(context.tenant.id, filter, server.now());
      return { items: grants.map(describeGrant) };
    },
  },
  revokeGrant: {
    tag: 'grants',
    summary: 'Revokes a grant: its refresh tokens and the access tokens that came from them',
    input: z.strictObject({ tenant: tenantName, grant: grantId }),
    result: done,
    example: { input: { tenant: 'default', grant: exampleGrant.id }, result: { done: true } },
    run: async ({ tenant, grant: id }, call) => {
      const context = await enterTenant(tenant, call);
      const revoked = await revokeGrants(context, { id }, { reason: 'administrator', actor: call.actor });
      if (revoked.length > 0) return { done: true };
      throw new Problem('grant_unknown');
    },
  },
};

function describeSession(session: Session): SessionInfo {
  const { id, userId, amr, address, userAgent, createdAt, lastSeenAt, expiresAt } = session;
  return { id, userId, amr, address, userAgent, createdAt, lastSeenAt, expiresAt };
}

function describeGrant(grant: Grant): GrantInfo {
  const { id, clientId, userId, sessionId, isOffline, scopes, resources, createdAt, expiresAt } = grant;
  return { id, clientId, userId, sessionId, isOffline, scopes, resources, createdAt, expiresAt };
}
