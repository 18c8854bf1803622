import type { ProfileName, TokenContent } from './token-profile.ts';

const issuer = 'https://issuer.example';
const times = { iat: 1_795_000_000, exp: 1_795_000_060 };
const jwk = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' };

/** One token of each profile, with every claim that the profile knows and without a fault. */
export const wellMade: Readonly<Record<ProfileName, TokenContent>> = {
  'access-token': {
    header: { alg: 'ES256', typ: 'at+jwt', kid: 'k1' },
    claims: {
      ...{ iss: issuer, sub: 'alice', aud: 'https://api.example', ...times, jti: 'j1', client_id: 'app' },
      ...{ scope: 'read write', auth_time: 1, acr: '1', amr: ['pwd'], cnf: { jkt: 'k' } },
    },
  },
  'id-token': {
    header: { alg: 'RS256', typ: 'JWT' },
    claims: {
      ...{ iss: issuer, sub: 'alice', aud: ['app', 'other'], ...times, azp: 'app', nonce: 'n', sid: 's' },
      ...{ auth_time: 1, acr: '1', amr: ['pwd'], at_hash: 'aGFzaA', c_hash: 'aGFzaA', s_hash: 'aGFzaA' },
    },
  },
  'logout-token': {
    header: { alg: 'RS256', typ: 'logout+jwt' },
    claims: {
      ...{ iss: issuer, aud: 'app', ...times, jti: 'j1', sub: 'alice', sid: 's' },
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    },
  },
  'security-event': {
    header: { alg: 'RS256', typ: 'secevent+jwt' },
    claims: {
      ...{ iss: issuer, aud: ['receiver'], iat: times.iat, jti: 'j1', txn: 't', toe: 1 },
      events: { 'https://schemas.openid.net/secevent/risc/event-type/account-disabled': { reason: 'x' } },
    },
  },
  'dpop-proof': {
    header: { alg: 'ES256', typ: 'dpop+jwt', jwk },
    claims: {
      ...{ jti: 'j1', htm: 'POST', htu: 'https://api.example/things', iat: times.iat },
      ...{ ath: 'aGFzaA', nonce: 'n' },
    },
  },
  'client-assertion': {
    header: { alg: 'ES256', typ: 'client-authentication+jwt' },
    claims: { iss: 'app', sub: 'app', aud: issuer, ...times, jti: 'j1' },
  },
  'request-object': {
    header: { alg: 'ES256', typ: 'oauth-authz-req+jwt' },
    claims: {
      ...{ iss: 'app', aud: issuer, ...times, client_id: 'app', response_type: 'code', scope: 'openid' },
      ...{ redirect_uri: 'https://app.example/cb', state: 's', nonce: 'n' },
      ...{ code_challenge: 'c', code_challenge_method: 'S256' },
    },
  },
  'sd-jwt': {
    header: { alg: 'ES256', typ: 'dc+sd-jwt' },
    claims: {
      ...{ iss: issuer, ...times, vct: 'https://credentials.example/id', cnf: { jwk }, _sd_alg: 'sha-256' },
      ...{ _sd: ['digest1', 'digest2'], nationalities: [{ '...': 'digest3' }, 'DE'] },
      address: { _sd: ['digest4'], country: 'DE' },
    },
  },
  'introspection-response': {
    header: { alg: 'RS256', typ: 'token-introspection+jwt' },
    claims: {
      iss: issuer,
      aud: 'https://api.example',
      iat: times.iat,
      token_introspection: { active: true },
    },
  },
};
