import { KeyError } from '../keys/key-error.ts';
import type { AccountRequest } from './account-request.ts';

/** What is kept between showing a form that adds a way to sign in and its answer. */
export type SetupKind = 'totp-setup' | 'passkey-setup';

/** What a form brought back. */
export interface Setup {
  readonly id: string;
  readonly value: string;
  readonly expiresAt: number;
}

const maxAgeSeconds = 10 * 60;
/** More than any form of ours holds. */
const maxLength = 2000;

/**
 * Seals a value into a form, for this session alone: nothing is stored for a page that is only looked at. The form that comes
 * back with it was shown after a recent proof of identity, so that none is asked for again.
 */
export function beginSetup(at: AccountRequest, kind: SetupKind, value: string): string {
  const { server } = at.context;
  const expiresAt = server.now() + maxAgeSeconds * 1000;
  const text = Buffer.from(`${expiresAt} ${value}`);
  return Buffer.from(server.sealer.seal(text, sealContext(at, kind))).toString('base64url');
}

/** The value that was sealed; undefined if it is over, or another session's. */
export function findSetup(at: AccountRequest, kind: SetupKind, id: string | undefined): Setup | undefined {
  if (id === undefined || id.length > maxLength) return undefined;
  const text = unseal(at, kind, id);
  const [until = '', value = ''] = text?.split(' ', 2) ?? [];
  const expiresAt = Number(until);
  return text !== undefined && expiresAt > at.context.server.now() ? { id, value, expiresAt } : undefined;
}

/** True for the one caller that uses it up, so that a form sent twice acts once. */
export function takeSetup({ context }: AccountRequest, { id, expiresAt }: Setup): Promise<boolean> {
  const { server, tenant } = context;
  // The bytes, not the text: base64url has several spellings of them.
  const key = `setup ${Buffer.from(id, 'base64url').toString('hex')}`;
  return server.store.replay.once(tenant.id, key, { now: server.now(), expiresAt });
}

function unseal(at: AccountRequest, kind: SetupKind, id: string): string | undefined {
  try {
    const sealed = Buffer.from(id, 'base64url');
    return Buffer.from(at.context.server.sealer.open(sealed, sealContext(at, kind))).toString();
  } catch (error) {
    if (error instanceof KeyError) return undefined;
    throw error;
  }
}

function sealContext({ context, current }: AccountRequest, kind: SetupKind): string {
  return `${kind}:${context.tenant.id}:${current.session.id}`;
}
