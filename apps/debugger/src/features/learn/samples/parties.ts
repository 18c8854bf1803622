import {
  createSigner,
  exportPem,
  generateKey,
  publicKey,
  type JwtClaims,
  type SigningKey,
  type VerificationKey,
} from '@mintmark/jose';

/** Who takes part in the samples; the names end in .example, which nobody can own. */
export const parties = {
  issuer: 'https://issuer.example',
  api: 'https://api.example',
  application: 'sample-application',
} as const;

/** Marks every key of Learn as one that is of no use. */
export const sampleKid = 'sample-test-key';

/** An issuer with a fresh test key. */
export interface SampleIssuer {
  readonly key: SigningKey;
  readonly publicKey: VerificationKey;
  readonly pem: string;
}

/** Makes an issuer; its key lives as long as the page. */
export async function makeIssuer(): Promise<SampleIssuer> {
  const key = await generateKey('ES256', { kid: sampleKid });
  const verificationKey = publicKey.of(key);
  return { key, publicKey: verificationKey, pem: exportPem(verificationKey) };
}

/** Signs an access token for the API, good for five minutes. */
export async function signAccessToken(key: SigningKey, now: number, claims: JwtClaims = {}): Promise<string> {
  const signer = createSigner({
    key,
    typ: 'at+jwt',
    issuer: parties.issuer,
    audience: parties.api,
    expiresInSeconds: 300,
    now: () => now,
  });
  return signer.sign({ sub: 'ada', client_id: parties.application, jti: 'sample-1', ...claims });
}
