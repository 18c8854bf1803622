import type { Credential } from '../store/records.ts';
import type { PasskeyRecord } from '../credentials/passkeys/passkey-record.ts';

interface StoredPasskey extends Omit<PasskeyRecord, 'publicKey' | 'signCount'> {
  readonly publicKey: string;
}

/** What is stored of a passkey; its counter has a column of its own, because it is compared and set. */
export function formatPasskey({ publicKey, signCount: _counter, ...passkey }: PasskeyRecord): Uint8Array {
  const stored: StoredPasskey = { ...passkey, publicKey: Buffer.from(publicKey).toString('base64url') };
  return Buffer.from(JSON.stringify(stored));
}

/** The passkey of a credential. */
export function parsePasskey({ data, counter }: Credential): PasskeyRecord {
  const stored = JSON.parse(Buffer.from(data).toString()) as StoredPasskey; // written by formatPasskey alone
  return { ...stored, publicKey: Buffer.from(stored.publicKey, 'base64url'), signCount: counter };
}
