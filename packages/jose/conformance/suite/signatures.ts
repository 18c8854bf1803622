import {
  createSigner,
  createVerifier,
  decodeJwt,
  exportJwk,
  exportPem,
  generateKey,
  hmacKey,
  privateKey,
  publicKey,
  signatureAlgorithmNames,
} from '@mintmark/jose';
import type { SigningKey, VerificationKey } from '@mintmark/jose';
import type { Check } from './report.ts';
import { expect, expectRefusal } from './report.ts';

const policy = { issuer: 'https://issuer.example', audience: 'api' };

/** Every JWS algorithm: sign, verify, tamper, and the key through JWK and PEM. */
export const signatureChecks: readonly Check[] = signatureAlgorithmNames.flatMap((algorithm): Check[] => [
  [`${algorithm} signs, verifies and refuses what was changed`, () => roundTrip(algorithm)],
  [`${algorithm} keys survive JWK and PEM`, () => keyFormats(algorithm)],
]);

async function generate(algorithm: string): Promise<{ signing: SigningKey; verification: VerificationKey }> {
  // 2048 bits: the smallest allowed, since slow runtimes generate them too.
  const signing = await generateKey(algorithm, { kid: 'k1', modulusLength: 2048 });
  const verification = signing.type === 'secret' ? hmacKey.jwk(exportJwk(signing)) : publicKey.of(signing);
  return { signing, verification };
}

async function roundTrip(algorithm: string): Promise<void> {
  const { signing, verification } = await generate(algorithm);
  const token = await createSigner({ key: signing, ...policy, expiresInSeconds: 60 }).sign({
    sub: 'alice',
    café: '☕',
  });
  const verifier = createVerifier({ keys: verification, algorithms: [algorithm], ...policy });
  const { claims, header } = await verifier.verify(token);
  expect(
    claims.sub === 'alice' && claims['café'] === '☕' && header.kid === 'k1',
    'the claims that were signed',
  );
  expect(decodeJwt(token).claims.sub === 'alice', 'decoding to give the same claims');
  for (const part of [0, 1, 2]) {
    await expectRefusal(
      () => verifier.verify(tamper(token, part)),
      ...['signature_invalid', 'encoding_invalid', 'json_invalid', 'key_unknown', 'algorithm_unknown'],
      ...['header_invalid', 'claims_invalid', 'json_duplicate_name', 'algorithm_not_allowed'],
    );
  }
}

async function keyFormats(algorithm: string): Promise<void> {
  const { signing } = await generate(algorithm);
  if (signing.type === 'secret') return;
  const options = { algorithm, kid: 'k1' };
  const pairs = [
    [privateKey.jwk(exportJwk(signing)), publicKey.jwk(exportJwk(publicKey.of(signing)))],
    [privateKey.pem(exportPem(signing), options), publicKey.pem(exportPem(publicKey.of(signing)), options)],
  ] as const;
  for (const [key, keys] of pairs) {
    const token = await createSigner({ key, ...policy }).sign({});
    await createVerifier({ keys, algorithms: [algorithm], ...policy }).verify(token);
  }
}

/** Changes the character in the middle of a segment. */
function tamper(token: string, part: number): string {
  const segments = token.split('.');
  const segment = segments[part] ?? '';
  const middle = Math.floor(segment.length / 2);
  const other = segment[middle] === 'A' ? 'B' : 'A';
  segments[part] = segment.slice(0, middle) + other + segment.slice(middle + 1);
  return segments.join('.');
}
