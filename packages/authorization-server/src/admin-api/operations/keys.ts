import { z } from '@hono/zod-openapi';
import { recordEvent } from '../../audit/record-event.ts';
import { keyState, type KeyRecord } from '../../keys/key-record.ts';
import type { KeyRing, RotateOptions } from '../../keys/key-ring.ts';
import type { RequestContext } from '../../server/context.ts';
import type { SigningKeyInfo } from '../contract/records.ts';
import { enterTenant } from '../find.ts';
import { identifier, listing, tenantName, time } from '../schemas/common.ts';
import type { AdminCall, ServerOperations } from '../server-operation.ts';

const tag = 'keys';

const keySchema: z.ZodType<SigningKeyInfo> = z
  .object({
    kid: z.string(),
    algorithm: z.string(),
    state: z.enum(['next', 'active', 'retiring', 'gone']),
    isExternal: z.boolean(),
    isUsable: z.boolean(),
    createdAt: time,
    publishAt: time,
    activateAt: time,
    retireAt: time.optional(),
    removeAt: time.optional(),
    compromisedAt: time.optional(),
  })
  .openapi('SigningKey');

const example: SigningKeyInfo = {
  kid: 'ffLkGu0d9Vm7xGV2imCvvLysFn0O80PqwaZJgX-znYs',
  algorithm: 'ES256',
  state: 'active',
  isExternal: false,
  isUsable: true,
  createdAt: 1_767_225_600_000,
  publishAt: 1_767_225_600_000,
  activateAt: 1_767_225_600_000,
};
const result = { items: [example] };

/** The keys that tokens are signed with. */
export const keyOperations: ServerOperations<'listKeys' | 'rotateKeys' | 'compromiseKey'> = {
  listKeys: {
    tag,
    summary: 'Lists the signing keys of a tenant, with their states and times',
    isReadOnly: true,
    input: z.strictObject({ tenant: tenantName }),
    result: listing(keySchema),
    example: { input: { tenant: 'default' }, result },
    run: async ({ tenant }, call) => {
      const context = await enterTenant(tenant, call);
      const ring = await context.server.keys.ring(context.tenant.id);
      await ring.refresh();
      return describeRing(ring, context);
    },
  },
  rotateKeys: {
    tag,
    summary: 'Replaces a signing key before its time: published first, or signing at once',
    input: z.strictObject({
      tenant: tenantName,
      algorithm: z
        .string()
        .regex(/^[\w-]{1,20}$/)
        .optional(),
      immediately: z.boolean().optional(),
    }),
    result: listing(keySchema),
    example: { input: { tenant: 'default' }, result },
    run: async ({ tenant, algorithm, immediately = false }, call) => {
      const context = await enterTenant(tenant, call);
      const options = { ...(algorithm !== undefined && { algorithm }), immediately };
      return rotate({ type: 'key_rotation_requested', options, data: options }, { context, call });
    },
  },
  compromiseKey: {
    tag,
    summary: 'Declares a key known to others: its tokens are refused, and another one signs at once',
    input: z.strictObject({ tenant: tenantName, kid: identifier(example.kid) }),
    result: listing(keySchema),
    example: { input: { tenant: 'default', kid: example.kid }, result },
    run: async ({ tenant, kid }, call) => {
      const context = await enterTenant(tenant, call);
      const type = 'key_compromise_declared';
      return rotate({ type, options: { compromised: kid }, data: { kid } }, { context, call });
    },
  },
};

interface Rotation {
  readonly type: string;
  readonly options: RotateOptions;
  readonly data: Readonly<Record<string, string | boolean>>;
}

/** Keys have events of their own, which other nodes hear of; this one says who wanted it. */
async function rotate(
  { type, options, data }: Rotation,
  { context, call }: { readonly context: RequestContext; readonly call: AdminCall },
): Promise<{ readonly items: readonly SigningKeyInfo[] }> {
  const { server, tenant } = context;
  const ring = await server.keys.ring(tenant.id);
  await ring.rotate(options);
  await recordEvent(context, { type, actor: call.actor, data });
  return describeRing(ring, context);
}

function describeRing(
  ring: KeyRing,
  { server }: RequestContext,
): { readonly items: readonly SigningKeyInfo[] } {
  const unusable = new Set(ring.unusableKids());
  const now = server.now();
  const keys = ring.records().toSorted((a, b) => b.activateAt - a.activateAt || b.period - a.period);
  return { items: keys.map((key) => describeKey(key, { now, isUsable: !unusable.has(key.kid) })) };
}

function describeKey(
  key: KeyRecord,
  { now, isUsable }: { readonly now: number; readonly isUsable: boolean },
): SigningKeyInfo {
  const { kid, algorithm, createdAt, publishAt, activateAt, retireAt, removeAt, compromisedAt } = key;
  return {
    ...{ kid, algorithm, createdAt, publishAt, activateAt, retireAt, removeAt, compromisedAt },
    state: keyState(key, now),
    isExternal: key.externalId !== undefined,
    isUsable,
  };
}
