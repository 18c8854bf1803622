import { z } from '@hono/zod-openapi';
import type { AuditRecord } from '../../store/records.ts';
import type { AuditEntry } from '../contract/records.ts';
import { enterTenant } from '../find.ts';
import { Problem } from '../problem.ts';
import { after, defaultLimit, limit, listing, queriedTime, tenantName, time } from '../schemas/common.ts';
import type { ServerOperations } from '../server-operation.ts';
import { serverVersion } from '../version.ts';

const word = z.string().regex(/^[\w.:~-]{1,128}$/, 'expected an identifier');

const entrySchema: z.ZodType<AuditEntry> = z
  .object({
    id: z.number(),
    at: time,
    type: z.string(),
    actor: z.string(),
    subject: z.string().optional(),
    clientId: z.string().optional(),
    address: z.string().optional(),
    data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    chainIndex: z.number().optional(),
  })
  .openapi('AuditEntry');

const example: AuditEntry = {
  id: 4711,
  at: 1_767_225_600_000,
  type: 'user_disabled',
  actor: 'mintmark-cli',
  subject: 'usr_3fKq8LmZ0aXv5tRw2yBc1D',
  address: '192.0.2.7',
  data: {},
  chainIndex: 4710,
};

/** What happened, and how the server does. */
export const auditOperations: ServerOperations<'listAudit' | 'verifyAudit' | 'showStatus'> = {
  listAudit: {
    tag: 'audit',
    summary: 'Lists what happened, the newest first',
    isReadOnly: true,
    input: z.strictObject({
      tenant: tenantName,
      limit,
      after,
      type: word.optional(),
      subject: word.optional(),
      client: word.optional(),
      from: queriedTime.optional(),
      to: queriedTime.optional(),
    }),
    result: listing(entrySchema),
    example: { input: { tenant: 'default', type: 'user_disabled' }, result: { items: [example] } },
    run: async ({ tenant, limit: size = defaultLimit, after: before, client, ...filter }, call) => {
      const { server, tenant: found } = await enterTenant(tenant, call);
      if (before !== undefined && !/^\d{1,15}$/.test(before))
        throw new Problem('input_invalid', { issues: [{ path: 'after', message: 'expected a cursor' }] });
      const { items, next } = await server.store.audit.list(found.id, {
        ...filter,
        limit: size,
        clientId: client,
        before: before === undefined ? undefined : Number(before),
      });
      return { items: items.map(describeEntry), next: next === undefined ? undefined : String(next) };
    },
  },
  verifyAudit: {
    tag: 'audit',
    summary: 'Recomputes the chain of hashes over the whole log',
    isReadOnly: true,
    input: z.strictObject({}),
    result: z
      .object({ isIntact: z.boolean(), sealed: z.number(), brokenAt: z.number().optional() })
      .openapi('AuditVerification'),
    example: { input: {}, result: { isIntact: true, sealed: 4711 } },
    run: async (_, { context: { server } }) => {
      const { sealed, brokenAt } = await server.store.audit.verify();
      return { isIntact: brokenAt === undefined, sealed, brokenAt };
    },
  },
  showStatus: {
    tag: 'server',
    summary: 'Shows what the server is and how it does',
    isReadOnly: true,
    input: z.strictObject({}),
    result: z
      .object({
        version: z.string(),
        database: z.enum(['sqlite', 'postgres']),
        bus: z.enum(['up', 'down']),
        counts: z.object({
          tenants: z.number(),
          users: z.number(),
          clients: z.number(),
          sessions: z.number(),
          grants: z.number(),
        }),
      })
      .openapi('ServerStatus'),
    example: {
      input: {},
      result: {
        version: serverVersion,
        database: 'sqlite',
        bus: 'up',
        counts: { tenants: 1, users: 12, clients: 3, sessions: 5, grants: 7 },
      },
    },
    run: async (_, { context: { server } }) => ({
      version: serverVersion,
      database: server.store.dialect,
      bus: server.bus.state,
      counts: await server.store.counts(server.now()),
    }),
  },
};

function describeEntry({
  id,
  at,
  type,
  actor,
  subject,
  clientId,
  address,
  data,
  chainIndex,
}: AuditRecord): AuditEntry {
  return { id, at, type, actor, subject, clientId, address, data, chainIndex };
}
