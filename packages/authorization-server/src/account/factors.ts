import { recordEvent } from '../audit/record-event.ts';
import { createRecoveryCodes } from '../credentials/recovery-codes/recovery-codes.ts';
import { factorChangedMail, type FactorChangedModel } from '../mail/messages/factor-changed.ts';
import type { RequestContext } from '../server/context.ts';
import type { Credential, User } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { newId } from '../tokens/secrets.ts';
import { notify } from './person.ts';

type Factor = Pick<FactorChangedModel, 'factor' | 'change'>;

/** A new way to sign in, before it has an id. */
export type NewFactor = Pick<Credential, 'type' | 'name' | 'data' | 'lookup' | 'counter'>;

/**
 * Adds a way to sign in; with the first come recovery codes, which are given back to be shown once. The person is told.
 *
 * @throws DatabaseError `constraint` for a passkey that is stored already
 */
export async function addFactor(
  user: User,
  { type, ...given }: NewFactor & { readonly type: 'totp' | 'passkey' },
  context: RequestContext,
): Promise<readonly string[] | undefined> {
  const { server, tenant } = context;
  const base = { id: newId('crd'), userId: user.id, createdAt: server.now(), lastUsedAt: undefined };
  const codes = await server.store.write(async (store) => {
    const before = await store.credentials.list(tenant.id, user.id);
    await store.credentials.insert(tenant.id, [{ ...base, type, ...given }]);
    await recordFactor(user, { factor: type, change: 'added' }, { context, store });
    if (before.length > 0) return undefined;
    return replaceCodes(user, { context, store });
  });
  tell(user, { factor: type, change: 'added' }, context);
  return codes;
}

/** Removes one; recovery codes go with the last factor that they stand in for. False if there was none. */
export async function removeFactor(
  user: User,
  which: { readonly type: 'totp' | 'passkey'; readonly id?: string },
  context: RequestContext,
): Promise<boolean> {
  const { server, tenant } = context;
  const { type: factor } = which;
  const isRemoved = await server.store.write(async (store) => {
    if ((await store.credentials.remove(tenant.id, user.id, which)) === 0) return false;
    const left = await store.credentials.list(tenant.id, user.id);
    if (left.every(({ type }) => type === 'recovery-code'))
      await store.credentials.remove(tenant.id, user.id, { type: 'recovery-code' });
    await recordFactor(user, { factor, change: 'removed' }, { context, store });
    return true;
  });
  if (isRemoved) tell(user, { factor, change: 'removed' }, context);
  return isRemoved;
}

/** Makes ten new recovery codes in place of the old ones, and gives them, which nobody can do again (C8). */
export async function renewRecoveryCodes(user: User, context: RequestContext): Promise<readonly string[]> {
  const codes = await context.server.store.write((store) => replaceCodes(user, { context, store }));
  tell(user, { factor: 'recovery_codes', change: 'added' }, context);
  return codes;
}

interface In {
  readonly context: RequestContext;
  readonly store: Store;
}

async function replaceCodes(user: User, { context, store }: In): Promise<readonly string[]> {
  const { server, tenant } = context;
  const { codes, hashes } = createRecoveryCodes();
  await store.credentials.remove(tenant.id, user.id, { type: 'recovery-code' });
  const type = 'recovery-code' as const;
  const base = { userId: user.id, type, name: '', lookup: undefined, counter: 0, lastUsedAt: undefined };
  const createdAt = server.now();
  await store.credentials.insert(
    tenant.id,
    hashes.map((data) => ({ ...base, id: newId('crd'), data, createdAt })),
  );
  await recordFactor(user, { factor: 'recovery_codes', change: 'added' }, { context, store });
  return codes;
}

async function recordFactor({ id }: User, { factor, change }: Factor, { context, store }: In): Promise<void> {
  await recordEvent(context, { type: `factor_${change}`, actor: id, subject: id, data: { factor } }, store);
}

function tell(user: User, what: Factor, context: RequestContext): void {
  notify(user, (event) => factorChangedMail({ ...event, ...what }), context);
}
