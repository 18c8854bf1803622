import { createNestedDecrypter, type DecryptionKey, type KeysOption } from '@mintmark/jose';

interface Keys {
  ours: DecryptionKey;
  issuers: KeysOption;
}

// What opens must hold a signed token of the issuer; anything else is refused.
export async function readConfidential(token: string, keys: Keys) {
  const decrypter = createNestedDecrypter({
    decrypt: {
      keys: keys.ours,
      algorithms: ['ECDH-ES+A256KW'],
      encryptions: ['A256GCM'],
    },
    verify: {
      keys: keys.issuers,
      algorithms: ['ES256'],
      issuer: 'https://issuer.example',
      audience: 'https://api.example',
    },
  });
  const { claims } = await decrypter.decrypt(token);
  return claims;
}
