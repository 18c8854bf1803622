import { createSigner, generateKey, publicKey, type Signer } from '@mintmark/jose';

// Once: a key for exactly one algorithm. Its public part goes into the key set.
export async function createIssuer() {
  const key = await generateKey('ES256', { kid: '2026-11' });
  const signer = createSigner({
    key,
    typ: 'at+jwt',
    issuer: 'https://issuer.example',
    audience: 'https://api.example',
    expiresInSeconds: 300,
  });
  return { signer, published: publicKey.of(key) };
}

// For each token: only what differs.
export async function issueToken(signer: Signer) {
  const jti = crypto.randomUUID();
  return signer.sign({ sub: 'ada', client_id: 'shop', scope: 'orders:read', jti });
}
