import { z } from 'zod';
import type { PasskeyRecord } from './passkey-record.ts';

const schema = z.object({
  credentialId: z.string(),
  publicKey: z.base64url(),
  signCount: z.int(),
  transports: z.array(z.string()),
  isBackupEligible: z.boolean(),
  isBackedUp: z.boolean(),
  aaguid: z.string(),
});

/** Writes a record as it is stored: JSON, with the key in base64url. */
export function formatPasskeyRecord(record: PasskeyRecord): Uint8Array {
  const publicKey = Buffer.from(record.publicKey).toString('base64url');
  return Buffer.from(JSON.stringify({ ...record, publicKey }));
}

/**
 * Reads a stored record.
 *
 * @param signCount the counter as it stands in its own column, which is ahead of the one in the JSON
 * @throws TypeError if it is none
 */
export function parsePasskeyRecord(data: Uint8Array, signCount?: number): PasskeyRecord {
  const { success, data: stored } = schema.safeParse(readJson(data));
  if (!success) throw new TypeError('expected the stored record of a passkey, got something else');
  const publicKey = new Uint8Array(Buffer.from(stored.publicKey, 'base64url'));
  return { ...stored, publicKey, signCount: signCount ?? stored.signCount };
}

function readJson(data: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(data).toString('utf8'));
  } catch {
    return undefined;
  }
}
