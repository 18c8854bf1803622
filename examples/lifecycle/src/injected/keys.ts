import type { Loot } from '../../steps/loot.ts';
import { readKeyPairs } from '../shared/read-keys.ts';

/** Looks for keys in the page's databases, and tries to take them away or to use them. */
export async function tryKeys(): Promise<readonly Loot[]> {
  const place = 'IndexedDB';
  const [pair] = await readKeyPairs();
  if (pair === undefined) return [{ place, attempt: 'look for keys', found: 'no key', isGain: false }];
  const exported = await works(() => crypto.subtle.exportKey('jwk', pair.privateKey));
  const text = new TextEncoder().encode('a proof');
  const signed = await works(() =>
    crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, text),
  );
  return [
    {
      ...{ place, attempt: 'export the private key', isGain: exported },
      found: exported ? 'the key' : 'refused by the browser: the key cannot be exported',
    },
    {
      ...{ place, attempt: 'sign with the key, here', isGain: signed },
      found: signed ? 'works, as long as the script runs in this page' : 'refused',
    },
  ];
}

async function works(attempt: () => Promise<unknown>): Promise<boolean> {
  try {
    await attempt();
    return true;
  } catch {
    return false;
  }
}
