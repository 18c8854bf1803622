import { exportJwk, exportPem, generateKey, publicKey } from '@mintmark/jose/jwk';
import { audience, issuer, pretty, sample, usual, usualClaims, type Samples } from './claims.ts';
import { hmac } from './secrets.ts';
import { signWith } from './signed.ts';

const secret = 'another public test secret that everybody knows, for the lessons';
const sign = hmac(secret);
const minute = 60;

/** Tokens that are wrong, or nearly, in ways people meet. */
export async function makeLessons(): Promise<Samples> {
  const elsewhere = usualClaims.replace(audience, 'https://other.example');
  const times = '"jti":$jti,"iat":$iat';
  const milliseconds = `{"iss":"${issuer}","aud":"${audience}","sub":"ada",${times},"exp":$expMs}`;
  const numbers = `{"iss":"${issuer}","aud":"${audience}","sub":100002348117421473,"rate":3.0,"role":"user","role":"admin",${times},"exp":$exp}`;
  return {
    ...(await makeKeyLessons()),
    expired: await sample(usual(sign, { issuedAgo: 19 * minute, lifetime: 15 * minute }), secret),
    milliseconds: await sample(usual(sign, { claims: milliseconds, header: { typ: 'JWT' } }), secret),
    'other-audience': await sample(usual(sign, { claims: elsewhere }), secret),
    'weak-secret': await sample(usual(hmac('secret')), 'secret'),
    changed: await sample(usual(sign, { damage: 'changed' }), secret),
    none: await sample(usual({ by: 'nobody' }), ''),
    numbers: await sample(usual(sign, { claims: numbers, header: { typ: 'JWT' } }), secret),
    cut: await sample(usual(sign, { damage: 'cut' }), secret),
  };
}

/** Lessons about which key to trust. */
async function makeKeyLessons(): Promise<Samples> {
  const [old, current, attacker] = await Promise.all(
    ['2026-10', '2026-11', 'attacker'].map(async (kid) => generateKey('ES256', { kid })),
  );
  if (old === undefined || current === undefined || attacker === undefined)
    throw new TypeError('expected three keys');
  const keySet = pretty({ keys: [exportJwk(publicKey.of(old)), exportJwk(publicKey.of(current))] });
  const header = { typ: 'at+jwt', jwk: exportJwk(publicKey.of(attacker)) };
  const pem = exportPem(publicKey.of(current));
  const admin = usualClaims.replace('"sub":"ada"', '"sub":"admin"');
  return {
    jwks: await sample(usual(signWith(current)), keySet),
    'carried-key': await sample(usual(signWith(attacker), { header, claims: admin }), pem),
    confused: await sample(usual(hmac(pem), { claims: admin }), pem),
  };
}
