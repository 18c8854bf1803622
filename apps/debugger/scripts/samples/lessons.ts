import { createHmac } from 'node:crypto';
import { exportJwk, exportPem, generateKey, hmacKey, publicKey } from '@mintmark/jose/jwk';
import { createSigner } from '@mintmark/jose/jwt';
import { audience, issuer, made, person, pretty, sample, tenYears, type Samples } from './claims.ts';
import { signUsual } from './signed.ts';

const secret = 'another public test secret that everybody knows, for the lessons';
const key = hmacKey.utf8(secret, { algorithm: 'HS256' });
const times = { iat: made, exp: made + tenYears };

/** Tokens that are wrong, or nearly, in ways people meet. */
export async function makeLessons(): Promise<Samples> {
  const good = await signUsual(key);
  const day = { key, issuer, audience, expiresInSeconds: 900, now: () => made * 1000 };
  return {
    ...(await makeKeyLessons()),
    expired: sample(await createSigner(day).sign(person), secret),
    milliseconds: sample(
      signText(
        `{"iss":"${issuer}","aud":"${audience}","sub":"ada","exp":${(made + tenYears) * 1000}}`,
        secret,
      ),
      secret,
    ),
    'other-audience': sample(
      await createSigner({ ...day, audience: 'https://other.example', expiresInSeconds: tenYears }).sign(
        person,
      ),
      secret,
    ),
    'weak-secret': sample(
      signText(JSON.stringify({ iss: issuer, aud: audience, ...person, ...times }), 'secret'),
      'secret',
    ),
    changed: sample(changeClaims(good), secret),
    none: sample(
      `${encode('{"alg":"none"}')}.${encode(JSON.stringify({ iss: issuer, aud: audience, ...person, ...times }))}.`,
      '',
    ),
    numbers: sample(
      signText(
        `{"iss":"${issuer}","aud":"${audience}","sub":100002348117421473,"rate":3.0,"role":"user","role":"admin","exp":${times.exp}}`,
        secret,
      ),
      secret,
    ),
    cut: sample(good.slice(0, good.indexOf('.') + 60), secret),
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
  const header = { jwk: exportJwk(publicKey.of(attacker)) };
  const forged = createSigner({
    key: attacker,
    issuer,
    audience,
    expiresInSeconds: tenYears,
    header,
    now: () => made * 1000,
  });
  const pem = exportPem(publicKey.of(current));
  return {
    jwks: sample(await signUsual(current), keySet),
    'carried-key': sample(await forged.sign({ ...person, sub: 'admin' }), exportPem(publicKey.of(current))),
    confused: sample(
      signText(JSON.stringify({ iss: issuer, aud: audience, sub: 'admin', ...times }), pem),
      pem,
    ),
  };
}

/** Signs with HMAC what our own library would refuse to sign. */
function signText(claims: string, hmacSecret: string): string {
  const input = `${encode('{"alg":"HS256","typ":"JWT"}')}.${encode(claims)}`;
  return `${input}.${createHmac('sha256', hmacSecret).update(input).digest('base64url')}`;
}

function changeClaims(token: string): string {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const changed = Buffer.from(claims, 'base64url').toString().replace('"ada"', '"eve"');
  return [header, encode(changed), signature].join('.');
}

function encode(text: string): string {
  return Buffer.from(text).toString('base64url');
}
