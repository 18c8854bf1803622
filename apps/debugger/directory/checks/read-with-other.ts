import type { DecryptOrder } from '../adapters/adapter.ts';
import { jose } from '../adapters/jose.ts';
import { mintmark } from '../adapters/mintmark.ts';

/** Decrypts with a library that did not encrypt it, so that none is its own judge. */
export async function readWithOther(jwe: string, order: DecryptOrder, encryptedBy: string): Promise<unknown> {
  const reader = encryptedBy === mintmark.package ? jose : mintmark;
  const { decrypt } = await reader.load();
  return decrypt?.(jwe, order);
}
