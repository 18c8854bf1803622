// Well-made tokens of every kind that a specification describes: nothing above info may be found in them.
import { createHash } from 'node:crypto';
import { at, type Shape } from './shape.ts';
import { verifyingJwk } from './test-keys.ts';

const issuer = 'https://issuer.example';
const api = 'https://api.example';
const app = 's6BhdRkqt3';
const uuid = '8f14e45f-ceea-467f-9a0c-3f2d1b6c7a90';
const subject = '5ba552d67';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Disclosures of the credential, with salts that are made up. */
export const disclosures: readonly string[] = [
  encode(['2GLC42sKQveCfGfryNRN9w', 'given_name', 'Ada']),
  encode(['eluV5Og3gSNII8EYnsxA_A', 'family_name', 'Lovelace']),
  encode(['6Ij7tM-a5iVPGboS5tmvVA', 'is_over_18', true]),
];

const { kid: _, alg: __, ...holderKey } = verifyingJwk('holder');

export const credential: Shape = {
  name: 'SD-JWT credential',
  key: 'ec',
  header: { alg: 'ES256', typ: 'dc+sd-jwt', kid: 'test-ec' },
  claims: {
    iss: issuer,
    iat: at(-60),
    exp: at(86_400 * 365),
    vct: 'https://credentials.example/identity',
    _sd: disclosures.map(digest).toSorted(),
    _sd_alg: 'sha-256',
    cnf: { jwk: holderKey },
  },
};

/** One well-made token of each kind; `credential` besides. */
export const profileShapes: readonly Shape[] = [
  {
    name: 'OAuth access token (RFC 9068)',
    key: 'ec',
    header: { alg: 'ES256', typ: 'at+jwt', kid: 'test-ec' },
    claims: {
      iss: issuer,
      sub: subject,
      aud: api,
      client_id: app,
      iat: at(-60),
      exp: at(540),
      jti: uuid,
      scope: 'read write',
    },
  },
  {
    name: 'OAuth access token of a client itself',
    key: 'ed',
    header: { alg: 'Ed25519', typ: 'at+jwt', kid: 'test-ed' },
    claims: {
      iss: issuer,
      sub: app,
      aud: [api],
      client_id: app,
      iat: at(-60),
      exp: at(540),
      jti: uuid,
      scope: 'read',
      cnf: { jkt: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I' },
    },
  },
  {
    name: 'OpenID Connect ID token',
    key: 'rsa',
    header: { alg: 'RS256', kid: 'test-rsa' },
    claims: {
      iss: issuer,
      sub: subject,
      aud: app,
      nonce: 'n-0S6_WzA2Mj',
      auth_time: at(-90),
      acr: 'urn:mace:incommon:iap:silver',
      amr: ['pwd', 'otp'],
      azp: app,
      at_hash: 'x4Q8YQlP0lGyK0WvX5p3fw',
      iat: at(-60),
      exp: at(540),
    },
  },
  {
    name: 'OpenID Connect logout token',
    key: 'rsa',
    header: { alg: 'RS256', typ: 'logout+jwt', kid: 'test-rsa' },
    claims: {
      iss: issuer,
      sub: subject,
      aud: app,
      iat: at(-10),
      exp: at(110),
      jti: uuid,
      sid: '08a5019c-17e1-4977-8f42-65a12843ea02',
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    },
  },
  {
    name: 'security event token (RFC 8417)',
    key: 'ec',
    header: { alg: 'ES256', typ: 'secevent+jwt', kid: 'test-ec' },
    claims: {
      iss: issuer,
      jti: uuid,
      iat: at(-10),
      aud: api,
      txn: '8675309',
      events: {
        'https://schemas.openid.net/secevent/caep/event-type/session-revoked': {
          subject: { format: 'iss_sub', iss: issuer, sub: subject },
          event_timestamp: at(-20),
        },
      },
    },
  },
  {
    name: 'DPoP proof (RFC 9449)',
    key: 'holder',
    header: { typ: 'dpop+jwt', alg: 'ES256', jwk: holderKey },
    claims: {
      jti: '-BwC3ESc6acc2lTc-8uMqg',
      htm: 'GET',
      htu: `${api}/orders`,
      iat: at(-1),
      ath: 'fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo',
    },
  },
  {
    name: 'client assertion (RFC 7523)',
    key: 'ec',
    header: { alg: 'ES256', typ: 'client-authentication+jwt', kid: 'test-ec' },
    claims: { iss: app, sub: app, aud: issuer, iat: at(-1), exp: at(59), jti: uuid },
  },
  {
    name: 'client assertion without a type',
    key: 'ec',
    header: { alg: 'ES256', kid: 'test-ec' },
    claims: { iss: app, sub: app, aud: `${issuer}/token`, iat: at(-1), exp: at(59), jti: uuid },
  },
  {
    name: 'authorization request object (RFC 9101)',
    key: 'ec',
    header: { alg: 'ES256', typ: 'oauth-authz-req+jwt', kid: 'test-ec' },
    claims: {
      iss: app,
      aud: issuer,
      iat: at(-1),
      nbf: at(-1),
      exp: at(299),
      jti: uuid,
      response_type: 'code',
      client_id: app,
      redirect_uri: 'https://app.example/callback',
      scope: 'openid profile',
      state: 'af0ifjsldkj',
      nonce: 'n-0S6_WzA2Mj',
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    },
  },
  {
    name: 'JWT introspection response (RFC 9701)',
    key: 'rsa',
    header: { alg: 'RS256', typ: 'token-introspection+jwt', kid: 'test-rsa' },
    claims: {
      iss: issuer,
      aud: api,
      iat: at(-1),
      token_introspection: {
        active: true,
        iss: issuer,
        aud: api,
        iat: at(-60),
        exp: at(540),
        client_id: app,
        scope: 'read write',
        sub: subject,
      },
    },
  },
];
