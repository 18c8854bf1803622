import { createSigner, createVerifier, hmacKey } from '@mintmark/jose';
import type { Check } from './report.ts';
import { expect } from './report.ts';

// TEST KEY: anybody can read it here.
const key = hmacKey.utf8('test-key-test-key-test-key-test-', { algorithm: 'HS256' });

/** The synchronous functions work, or say that they cannot. */
export const syncChecks: readonly Check[] = [['the synchronous API works or says that it cannot', works]];

async function works(): Promise<void> {
  const policy = { issuer: 'i', audience: 'a' };
  const token = await createSigner({ key, ...policy }).sign();
  const verifier = createVerifier({ keys: key, algorithms: ['HS256'], ...policy });
  try {
    expect(verifier.verifySync(token).claims.iss === 'i', 'verifySync to give the claims');
  } catch (error) {
    expect(
      error instanceof Error && 'code' in error && error.code === 'sync_unavailable',
      'sync_unavailable',
    );
  }
}
