import { randomBytes } from 'node:crypto';
import { encryptCompactJwe } from '@mintmark/jose/jwe';
import {
  encryptionKey,
  exportJwk,
  exportPem,
  generateDecryptionKey,
  generateKey,
  passwordKey,
  secretKey,
  type EncryptionKey,
} from '@mintmark/jose/jwk';
import { audience, issuer, made, person, pretty, sample, tenYears, type Samples } from './claims.ts';
import { signUsual } from './signed.ts';

const encryption = 'A256GCM';
const claims = JSON.stringify({ iss: issuer, aud: audience, ...person, iat: made, exp: made + tenYears });

/** One encrypted token for each way to agree on its key. */
export async function makeEncrypted(): Promise<Samples> {
  const password = 'a public test password';
  const shared = randomBytes(32).toString('base64url');
  const rsa = await generateDecryptionKey('RSA-OAEP-256', { modulusLength: 2048 });
  const ecdh = await generateDecryptionKey('ECDH-ES', { curve: 'X25519', kid: 'sample-ecdh' });
  const inner = await signUsual(await generateKey('ES256', { kid: 'sample-inner' }));
  const dir = secretKey.base64url(shared, { algorithm: 'dir' });
  return {
    'jwe-password': sample(
      await encrypt(passwordKey.utf8(password, { algorithm: 'PBES2-HS256+A128KW' })),
      password,
    ),
    'jwe-dir': sample(await encrypt(dir), shared, { encoding: 'base64url' }),
    'jwe-rsa': sample(await encrypt(encryptionKey.of(rsa)), exportPem(rsa)),
    'jwe-ecdh': sample(await encrypt(encryptionKey.of(ecdh)), pretty(exportJwk(ecdh))),
    'jwe-nested': sample(await encrypt(encryptionKey.of(ecdh), inner), pretty(exportJwk(ecdh))),
  };
}

async function encrypt(key: EncryptionKey, plaintext: string = claims): Promise<string> {
  const header = plaintext === claims ? { typ: 'JWT' } : { typ: 'JWT', cty: 'JWT' };
  return encryptCompactJwe(new TextEncoder().encode(plaintext), { key, encryption, header });
}
