import { randomBytes } from 'node:crypto';
import { exportJwk, exportPem, generateDecryptionKey, generateKey } from '@mintmark/jose/jwk';
import type { EncryptWith, Recipe } from '../../src/features/samples/recipe.ts';
import { pretty, sample, usual, type Samples } from './claims.ts';
import { signWith } from './signed.ts';

/** One encrypted token for each way to agree on its key. */
export async function makeEncrypted(): Promise<Samples> {
  const password = 'seven public engines whistle at 4 in the morning';
  const secret = randomBytes(32).toString('base64url');
  const rsa = await generateDecryptionKey('RSA-OAEP-256', { modulusLength: 2048 });
  const ecdh = await generateDecryptionKey('ECDH-ES', { curve: 'X25519', kid: 'sample-ecdh' });
  const inner = signWith(await generateKey('ES256', { kid: 'sample-inner' }));
  const byRsa: EncryptWith = { by: 'jwk', algorithm: 'RSA-OAEP-256', jwk: exportJwk(rsa) };
  const byEcdh: EncryptWith = { by: 'jwk', algorithm: 'ECDH-ES', jwk: exportJwk(ecdh) };
  const encrypted = (encrypt: EncryptWith): Recipe => usual({ by: 'nobody' }, { sign: undefined, encrypt });
  return {
    'jwe-password': await sample(encrypted({ by: 'password', password }), password),
    'jwe-dir': await sample(encrypted({ by: 'secret', secret }), secret),
    'jwe-rsa': await sample(encrypted(byRsa), exportPem(rsa)),
    'jwe-ecdh': await sample(encrypted(byEcdh), pretty(exportJwk(ecdh))),
    'jwe-nested': await sample(usual(inner, { encrypt: byEcdh }), pretty(exportJwk(ecdh))),
  };
}
