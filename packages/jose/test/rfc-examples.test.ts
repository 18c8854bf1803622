import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasSync } from '../src/jws/jws.test-helper.ts';
import { signCompactJwsSync } from '../src/jws/sign-compact.ts';
import type { Jwk } from '../src/keys/jwk-members.ts';
import * as hmacKey from '../src/keys/hmac-key.ts';
import { parseJwk } from '../src/keys/parse-jwk.ts';
import * as privateKey from '../src/keys/private-key.ts';
import { jwkThumbprint, jwkThumbprintUri } from '../src/keys/thumbprint.ts';
import { decodeUnsecuredJwt } from '../src/unsecured/unsecured-jwt.ts';
import { rfcExamples } from './corpora.ts';
import type { RfcExample } from './corpora.ts';
import type { JwkOrSet } from './jws-by-jwk.ts';
import { verifyAny } from './jws-by-jwk.ts';

interface JwsExample extends RfcExample {
  readonly key: JwkOrSet;
  readonly token: unknown;
  readonly payload: string;
  readonly detached?: boolean;
}

const deterministic = /^(?:HS|RS)\d+$|^EdDSA$/;

/** What proves an example, by its kind. */
const proofs: Readonly<Record<string, (example: RfcExample) => Promise<void>>> = {
  async jws(example) {
    const { key, token, payload, detached } = example as JwsExample;
    const options = detached === true ? { detachedPayload: payload } : {};
    assert.equal(await verifyAny(token, key, options), payload);
    if (typeof token === 'string') assertSameToken(token, example as JwsExample);
  },
  async unsecured({ token, payload }) {
    const { claims } = decodeUnsecuredJwt(withAudience(token as string), {
      issuer: 'joe',
      audience: 'added',
      now: () => 1_300_819_379_000,
    });
    assert.deepEqual({ ...claims, aud: undefined }, { ...JSON.parse(payload as string), aud: undefined });
  },
  async jwk({ key }) {
    const { members } = parseJwk(key);
    assert.deepEqual({ ...(key as object), ...members }, key);
  },
  async jwks({ key }) {
    for (const jwk of (key as { keys: readonly Jwk[] }).keys)
      await proofs['jwk']?.({ id: '', ref: '', kind: 'jwk', key: jwk });
  },
  async thumbprint({ key, thumbprint }) {
    assert.equal(await jwkThumbprint(key as Jwk), thumbprint);
  },
  async 'thumbprint-uri'({ key, uri }) {
    assert.equal(await jwkThumbprintUri(key as Jwk), uri);
  },
};

/** The example has no audience, which this package does not do without. */
function withAudience(token: string): string {
  const [header = '', payload = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  return `${header}.${Buffer.from(JSON.stringify({ ...claims, aud: 'added' })).toString('base64url')}.`;
}

/** Where the algorithm leaves no choice and the header is written like ours, signing gives the very token. */
function assertSameToken(token: string, { key, payload, detached = false }: JwsExample): void {
  const headerText = Buffer.from(token.split('.')[0] ?? '', 'base64url').toString();
  const { alg: algorithm = '', kid, crit, b64, ...header } = JSON.parse(headerText) as Record<string, string>;
  const ours = JSON.stringify({ alg: algorithm, kid, ...header, b64, crit });
  if (!hasSync || !deterministic.test(algorithm) || 'keys' in key || ours !== headerText) return;
  const constructor = key.kty === 'oct' ? hmacKey.jwk : privateKey.jwk;
  const signing = constructor({ ...key, kid }, { algorithm });
  const encodePayload = b64 === undefined;
  assert.equal(signCompactJwsSync(payload, { key: signing, header, encodePayload, detached }), token);
}

for (const rfc of ['rfc7515', 'rfc7517', 'rfc7520', 'rfc7638', 'rfc7797', 'rfc8037', 'rfc9278']) {
  describe(`examples of ${rfc}`, () => {
    for (const example of rfcExamples(rfc)) {
      const prove = proofs[example.kind];
      if (prove === undefined) continue; // encryption has a test of its own
      it(`${example.ref} (${example.id})`, () => prove(example));
    }
  });
}

describe('examples of RFC 7515', () => {
  for (const { ref, kind, token, key } of rfcExamples('rfc7515')) {
    if (kind !== 'jws') continue;
    it(`${ref} is refused once its payload is another`, async () => {
      const forged =
        typeof token === 'string'
          ? token.replace(/\.[^.]+\./, '.e30.')
          : { ...(token as object), payload: 'e30' };
      await assert.rejects(verifyAny(forged, key as JwkOrSet), {
        name: 'JoseError',
        code: 'signature_invalid',
      });
    });
  }
});
