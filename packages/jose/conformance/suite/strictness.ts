import { createVerifier, hmacKey, publicKey } from '@mintmark/jose';
import type { Check } from './report.ts';
import { expectRefusal } from './report.ts';

// TEST KEY: anybody can read it here.
const secret = 'test-key-test-key-test-key-test-';
const key = hmacKey.utf8(secret, { algorithm: 'HS256' });
const verifier = createVerifier({ keys: key, algorithms: ['HS256'], issuer: 'i', audience: 'a' });

/** Strictness that must not differ from runtime to runtime, because text and number handling do. */
export const strictnessChecks: readonly Check[] = [
  ['refuses padding', () => refused('eyJhbGciOiJIUzI1NiJ9.e30=', 'encoding_invalid')],
  ['refuses white space', () => refused('eyJhbGciOiJIUzI1NiJ9.e30\n', 'encoding_invalid')],
  ['refuses unused bits', () => refused('eyJhbGciOiJIUzI1NiJ9.e31', 'encoding_invalid')],
  ['refuses the alphabet of base64', () => refused('eyJhbGciOiJIUzI1NiJ9.ey+/', 'encoding_invalid')],
  [
    'refuses characters whose low byte is of the alphabet',
    () => refused('eyJhbGciOiJIUzI1NiJ9.\u0165\u0133\u0130', 'encoding_invalid'),
  ],
  ['refuses invalid UTF-8', () => refused('eyJhbGciOiJIUzI1NiJ9._w', 'encoding_invalid')],
  ['refuses a byte order mark', () => refused('eyJhbGciOiJIUzI1NiJ9.77u_e30', 'claims_invalid')],
  [
    'refuses duplicate names',
    () => refused('eyJhbGciOiJIUzI1NiJ9.eyJhIjoxLCJhIjoyfQ', 'json_duplicate_name'),
  ],
  ['refuses an infinite exp', () => refused(encode('{"iss":"i","aud":"a","exp":1e400}'), 'claim_invalid')],
  [
    'refuses deep nesting',
    () => refused(encode(`{"a":${'['.repeat(9999)}${']'.repeat(9999)}}`), 'limit_exceeded', 'claims_invalid'),
  ],
  [
    'refuses the algorithm none',
    async () => expectRefusal(() => verifier.verify('eyJhbGciOiJub25lIn0.e30.'), 'algorithm_refused'),
  ],
  [
    'refuses a short secret',
    async () => expectRefusal(() => hmacKey.utf8('short', { algorithm: 'HS256' }), 'key_weak'),
  ],
  ['refuses an EC point off its curve', async () => expectRefusal(offCurve, 'key_invalid')],
];

function offCurve(): unknown {
  const coordinate = 'A'.repeat(42);
  return publicKey.jwk(
    { kty: 'EC', crv: 'P-256', x: `${coordinate}E`, y: `${coordinate}I` },
    { algorithm: 'ES256' },
  );
}

function encode(claims: string): string {
  return `eyJhbGciOiJIUzI1NiJ9.${btoa(claims).replace(/=+$/, '')}`;
}

/** Signs the input as it stands with Web Crypto, which every runtime has, and expects the verifier to refuse it. */
async function refused(input: string, ...codes: readonly string[]): Promise<void> {
  const { subtle } = globalThis.crypto;
  const bytes = (text: string): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(text, (char) => char.charCodeAt(0));
  const hmac = await subtle.importKey('raw', bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  const mac = new Uint8Array(await subtle.sign('HMAC', hmac, bytes(input)));
  const signature = btoa(String.fromCharCode(...mac))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
  await expectRefusal(() => verifier.verify(`${input}.${signature}`), ...codes);
}
