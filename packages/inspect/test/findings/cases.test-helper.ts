import type { Expectations, RuleId } from '@mintmark/inspect';
import {
  accessClaims,
  after,
  encode,
  encrypted,
  noise,
  plainClaims,
  plainHeader,
  token,
} from './token.test-helper.ts';

/** A token, or several, and whether a rule finds something in it. */
export interface RuleCase {
  readonly rule: RuleId;
  readonly name: string;
  readonly tokens: string | readonly string[];
  readonly finds: boolean;
  readonly severity?: 'error' | 'warning' | 'info';
  readonly expected?: Expectations;
}

type More = readonly [tokens: RuleCase['tokens'], rest?: Partial<RuleCase>];

const finds = (rule: RuleId, name: string, ...[tokens, rest]: More): RuleCase => ({
  rule,
  name,
  tokens,
  finds: true,
  ...rest,
});
const passes = (rule: RuleId, name: string, ...[tokens, rest]: More): RuleCase => ({
  rule,
  name,
  tokens,
  finds: false,
  ...rest,
});

const [h = '', p = '', s = ''] = token().split('.');
const withHeader = (members: object): string => token({ header: { ...plainHeader, ...members } });
const withClaims = (members: object): string => token({ claims: { ...plainClaims, ...members } });
const without = (name: keyof typeof plainClaims): string => {
  const { [name]: _, ...claims } = plainClaims;
  return token({ claims });
};
const es256 = (signature: Uint8Array): string => token({ header: { alg: 'ES256', typ: 'JWT' }, signature });
const join = (...pieces: readonly Uint8Array[]): Uint8Array => Buffer.concat(pieces);

const formatCases: readonly RuleCase[] = [
  finds('FMT-01', 'a brace in a segment', `${h}.${p.slice(0, 9)}{${p.slice(9)}.${s}`),
  finds('FMT-01', 'a quote in a segment', `${h}.${p.slice(0, 9)}"${p.slice(9)}.${s}`),
  passes('FMT-01', 'quotes around the token', `"${token()}"`),
  finds('FMT-02', 'two segments', `${h}.${p}`),
  finds('FMT-02', 'four segments', `${token()}.x`),
  finds('FMT-02', 'a dot at the end', `${token()}.`),
  finds('FMT-02', 'a dot before it', `.${token()}`),
  passes('FMT-02', 'three segments', token()),
  passes('FMT-02', 'five segments', encrypted({ alg: 'dir', enc: 'A256GCM' })),
  finds('FMT-03', 'flattened JSON', JSON.stringify({ protected: h, payload: p, signature: s })),
  finds(
    'FMT-03',
    'general JSON',
    JSON.stringify({ payload: p, signatures: [{ protected: h, signature: s }] }),
  ),
  passes('FMT-03', 'a compact token', token()),
  finds('FMT-04', 'padding', `${h}.${encode('{"a":1}')}==.${s}`),
  finds('FMT-04', 'the plain alphabet', `${h}.${p}.${s.slice(0, -2)}+/`),
  finds('FMT-04', 'a character too many', `${h}.${encode('{"ab":1}')}.${'A'.repeat(41)}`),
  passes('FMT-04', 'strict base64url', token()),
  finds('FMT-05', 'spare bits in the signature', `${h}.${p}.${s.slice(0, -1)}${s.endsWith('B') ? 'C' : 'B'}`),
  passes('FMT-05', 'no spare bits', token()),
  finds(
    'FMT-06',
    'Latin-1',
    `${h}.${encode(Uint8Array.from([0x7b, 0x22, 0xe4, 0x22, 0x3a, 0x31, 0x7d]))}.${s}`,
  ),
  finds('FMT-06', 'a byte order mark', token({ claims: '\ufeff{"a":1}' })),
  finds('FMT-06', 'UTF-16', `${h}.${Buffer.from('{"a":1}', 'utf16le').toString('base64url')}.${s}`),
  passes('FMT-06', 'UTF-8 beyond ASCII', withClaims({ name: 'Zoë 🙂' })),
  finds('FMT-07', 'an array', token({ claims: '[1]' })),
  finds('FMT-07', 'a trailing comma', token({ claims: '{"a":1,}' })),
  finds('FMT-07', 'single quotes', token({ header: "{'alg':'HS256'}" })),
  finds('FMT-07', 'a number', token({ claims: '1' })),
  passes('FMT-07', 'an empty object', token({ claims: '{}' })),
  finds('FMT-08', 'a claim twice', token({ claims: '{"a":1,"a":1}' })),
  finds('FMT-08', 'a name twice below', token({ claims: '{"a":{"b":1,"b":2}}' })),
  finds('FMT-08', 'alg twice', token({ header: '{"alg":"HS256","alg":"none"}' })),
  finds('FMT-08', 'the same name with an escape', token({ claims: String.raw`{"a":1,"\u0061":2}` })),
  passes('FMT-08', 'one name in two objects', token({ claims: '{"a":{"x":1},"b":{"x":1}}' })),
  finds('FMT-09', 'an integer beyond 2^53', token({ claims: '{"n":100002348117421473}' }), {
    severity: 'warning',
  }),
  finds('FMT-09', '1e999', token({ claims: '{"n":1e999}' }), { severity: 'warning' }),
  finds('FMT-09', '3.0', token({ claims: '{"n":3.0}' }), { severity: 'info' }),
  passes('FMT-09', 'numbers as they are', token({ claims: '{"n":[1,1.5,-3,9007199254740991]}' })),
  finds('FMT-10', 'more than 4096 bytes', withClaims({ n: 'x'.repeat(4000) }), { severity: 'warning' }),
  finds('FMT-10', 'more than 8192 bytes', withClaims({ n: 'x'.repeat(8000) }), { severity: 'error' }),
  finds('FMT-10', 'deep nesting', token({ claims: `{"a":${'['.repeat(40)}${']'.repeat(40)}}` }), {
    severity: 'warning',
  }),
  passes('FMT-10', 'a usual size', token()),
  finds('FMT-11', 'a change of direction', withClaims({ name: 'user\u202Enimda' })),
  finds('FMT-11', 'an invisible character', withClaims({ name: 'ad\u200bmin' })),
  finds('FMT-11', 'letters of two scripts', withClaims({ name: 'p\u0430ypal' })),
  finds('FMT-11', 'a name with an invisible character', withClaims({ 'ro\u200ble': 1 })),
  passes('FMT-11', 'names of other scripts', withClaims({ name: 'Привет мир, Ελλάδα, 日本, 👩‍💻' })),
  finds('FMT-12', 'a space after a colon', token({ claims: '{"a": 1}' }), { severity: 'info' }),
  passes('FMT-12', 'spaces inside of texts', token({ claims: '{"a":"b c"}' })),
];

const algorithmCases: readonly RuleCase[] = [
  finds('ALG-01', 'none', token({ header: { alg: 'none' }, signature: '' })),
  passes('ALG-01', 'HS256', token()),
  ...['None', 'NONE', 'nOnE', 'hs256', 'HS256 ', 'none\u0000', ' none', 'rs256', 'eddsa'].map((alg) =>
    finds('ALG-02', JSON.stringify(alg), withHeader({ alg })),
  ),
  passes('ALG-02', 'none itself', withHeader({ alg: 'none' })),
  passes('ALG-02', 'an unknown algorithm', withHeader({ alg: 'XX999' })),
  ...[null, ['HS256'], {}, 1, true].map((alg) => finds('ALG-03', JSON.stringify(alg), withHeader({ alg }))),
  finds('ALG-03', 'no alg', token({ header: { typ: 'JWT' } })),
  passes('ALG-03', 'an alg', token()),
  finds('ALG-04', 'an identifier nobody registered', withHeader({ alg: 'XX999' }), { severity: 'warning' }),
  finds('ALG-04', 'EdDSA', withHeader({ alg: 'EdDSA' }), { severity: 'info' }),
  finds('ALG-04', 'RSA1_5', encrypted({ alg: 'RSA1_5', enc: 'A256GCM' }), { severity: 'warning' }),
  passes('ALG-04', 'Ed25519', withHeader({ alg: 'Ed25519' })),
  passes('ALG-04', 'ML-DSA-65', withHeader({ alg: 'ML-DSA-65' })),
  finds('ALG-07', 'HS256 where ES256 is allowed', token(), { expected: { algorithms: ['ES256'] } }),
  passes('ALG-07', 'an allowed one', token(), { expected: { algorithms: ['HS256'] } }),
  passes('ALG-07', 'nothing is said', token()),
  finds('ALG-08', 'several audiences', withClaims({ aud: ['a', 'b'] })),
  finds('ALG-08', 'another origin', withClaims({ aud: 'https://api.other.example' })),
  passes('ALG-08', 'one audience of the same house', token()),
  passes(
    'ALG-08',
    'a public key',
    token({ header: { alg: 'ES256' }, claims: { ...plainClaims, aud: ['a', 'b'] } }),
  ),
];

const zeros = new Uint8Array(32);
const highS = join(noise(32), new Uint8Array(32).fill(0xff));
const signatureCases: readonly RuleCase[] = [
  finds('SIG-01', 'HS256 without a signature', token({ signature: '' })),
  finds('SIG-01', 'none with a signature', token({ header: { alg: 'none' } })),
  passes('SIG-01', 'none without a signature', token({ header: { alg: 'none' }, signature: '' })),
  passes('SIG-01', 'a signature', token()),
  finds('SIG-02', '31 bytes', token({ signature: noise(31) })),
  finds('SIG-02', 'DER', es256(join(Uint8Array.from([0x30, 0x45, 2, 0x21, 0]), noise(66)))),
  finds('SIG-02', 'ES512 of 128 bytes', token({ header: { alg: 'ES512' }, signature: noise(128) })),
  finds(
    'SIG-02',
    'an RSA signature of 100 bytes',
    token({ header: { alg: 'RS256' }, signature: noise(100) }),
  ),
  passes('SIG-02', 'RSA of 2048 bits', token({ header: { alg: 'RS256' }, signature: noise(256) })),
  passes('SIG-02', 'Ed448 as EdDSA', token({ header: { alg: 'EdDSA' }, signature: noise(114) })),
  passes('SIG-02', 'ML-DSA-65', token({ header: { alg: 'ML-DSA-65' }, signature: noise(3309) })),
  finds('SIG-03', 'all zeros', es256(new Uint8Array(64))),
  finds('SIG-03', 'r is zero', es256(join(zeros, noise(32)))),
  finds('SIG-03', 's is zero', es256(join(noise(32), zeros))),
  passes('SIG-03', 'neither', es256(noise(64))),
  finds('SIG-04', 's in the upper half', es256(highS), { severity: 'info' }),
  passes('SIG-04', 's in the lower half', es256(noise(64))),
  finds('SIG-06', 'one r, two tokens', [
    es256(join(noise(32), noise(32))),
    token({
      header: { alg: 'ES256', typ: 'JWT' },
      claims: { sub: 'x' },
      signature: join(noise(32), zeros.fill(7)),
    }),
  ]),
  passes('SIG-06', 'the same token twice', [es256(noise(64)), es256(noise(64))]),
];

const publicJwk = { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' };
const headerCases: readonly RuleCase[] = [
  finds('HDR-01', 'a public key', withHeader({ jwk: publicJwk }), { severity: 'warning' }),
  finds('HDR-01', 'a private key', withHeader({ jwk: { ...publicJwk, d: 'AA' } }), { severity: 'error' }),
  finds('HDR-01', 'a secret', withHeader({ jwk: { kty: 'oct', k: 'AA' } }), { severity: 'error' }),
  passes('HDR-01', 'a DPoP proof', token({ header: { alg: 'ES256', typ: 'dpop+jwt', jwk: publicJwk } })),
  finds('HDR-02', 'an address of the issuer', withHeader({ jku: 'https://issuer.example/keys' }), {
    severity: 'warning',
  }),
  ...[
    'http://issuer.example/k',
    'https://a:b@issuer.example/k',
    'https://127.0.0.1/k',
    'https://[::1]/k',
    'https://10.0.0.1/k',
    'https://evil.example/k',
    'file:///etc/passwd',
    '//evil.example',
    'https://8.8.8.8/k',
  ].map((jku) => finds('HDR-02', jku, withHeader({ jku }), { severity: 'error' })),
  finds('HDR-02', 'x5u of another type', withHeader({ x5u: ['https://issuer.example'] }), {
    severity: 'error',
  }),
  passes('HDR-02', 'no address', token()),
  ...[
    '../../etc/passwd',
    '/dev/null',
    'C:\\keys',
    "x' OR 1=1--",
    "' UNION SELECT 'key",
    '1--',
    '1 -- key',
    'x|sleep 10',
    '$(id)',
    'a\r\nb',
    'key\u0000.pem',
    '*)(uid=*',
    'k'.repeat(129),
  ].map((kid) =>
    finds('HDR-04', JSON.stringify(kid).slice(0, 40), withHeader({ kid }), { severity: 'error' }),
  ),
  finds('HDR-04', 'a number', withHeader({ kid: 1 }), { severity: 'error' }),
  finds('HDR-04', 'an address', withHeader({ kid: 'https://evil.example/key' }), { severity: 'warning' }),
  passes('HDR-04', 'a thumbprint', withHeader({ kid: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs' })),
  passes(
    'HDR-04',
    'a thumbprint with two hyphens',
    withHeader({ kid: 'NzbLsXh8uDCcd--MNwXF4W_7noWXFZAfHkxZsRGC9Xs' }),
  ),
  passes('HDR-04', 'a DID', withHeader({ kid: 'did:example:123#key-1' })),
  passes('HDR-04', 'a date', withHeader({ kid: '2026-01-01' })),
  finds('HDR-06', 'empty', withHeader({ crit: [] })),
  finds('HDR-06', 'no array', withHeader({ crit: 'exp' })),
  finds('HDR-06', 'absent parameter', withHeader({ crit: ['b64'] })),
  finds('HDR-06', 'a registered parameter', withHeader({ crit: ['alg'] })),
  finds('HDR-06', 'an unknown extension', withHeader({ crit: ['x'], x: 1 }), { severity: 'warning' }),
  finds('HDR-06', 'a name twice', withHeader({ crit: ['b64', 'b64'], b64: true })),
  passes('HDR-06', 'a known extension', withHeader({ crit: ['b64'], b64: true })),
  finds('HDR-07', 'b64 false', withHeader({ b64: false, crit: ['b64'] })),
  finds('HDR-07', 'b64 false and not critical', withHeader({ b64: false })),
  passes('HDR-07', 'b64 true', withHeader({ b64: true, crit: ['b64'] })),
  finds('HDR-08', 'zip in a signed token', withHeader({ zip: 'DEF' })),
  passes('HDR-08', 'zip in an encrypted one', encrypted({ alg: 'dir', enc: 'A256GCM', zip: 'DEF' })),
  finds('HDR-09', 'JWT', token(), { severity: 'info' }),
  finds('HDR-09', 'a number', withHeader({ typ: 1 }), { severity: 'error' }),
  finds('HDR-09', 'with the prefix', withHeader({ typ: 'application/at+jwt' }), { severity: 'info' }),
  passes('HDR-09', 'a type of its own', withHeader({ typ: 'at+jwt' })),
  finds('HDR-10', 'a token inside without cty', token({ claims: token() })),
  finds('HDR-10', 'cty without a token inside', withHeader({ cty: 'JWT' })),
  passes('HDR-10', 'both', token({ header: { ...plainHeader, cty: 'JWT' }, claims: token() })),
  passes('HDR-10', 'neither', token()),
];

const timeCases: readonly RuleCase[] = [
  finds('TIM-01', 'no exp', without('exp'), { severity: 'error' }),
  passes('TIM-01', 'exp', token()),
  passes(
    'TIM-01',
    'a DPoP proof',
    token({
      header: { alg: 'ES256', typ: 'dpop+jwt', jwk: publicJwk },
      claims: { jti: 'x', htm: 'GET', htu: 'https://a.example', iat: after(0) },
    }),
  ),
  finds('TIM-02', 'expired', withClaims({ exp: after(-31), iat: after(-90) }), { severity: 'error' }),
  finds('TIM-02', 'expired within the tolerance', withClaims({ exp: after(-29), iat: after(-90) }), {
    severity: 'info',
  }),
  finds('TIM-02', 'about to expire', withClaims({ exp: after(59) }), { severity: 'info' }),
  finds('TIM-02', 'not yet', withClaims({ nbf: after(31) }), { severity: 'error' }),
  passes('TIM-02', 'in time', token()),
  finds('TIM-03', 'milliseconds', withClaims({ exp: after(600) * 1000 })),
  finds('TIM-03', 'microseconds', withClaims({ iat: after(0) * 1e6 })),
  ...['2026-01-01T00:00:00Z', '1767225600', true, null, -1].map((exp) =>
    finds('TIM-03', JSON.stringify(exp), withClaims({ exp })),
  ),
  finds('TIM-03', '1e999', token({ claims: '{"exp":1e999}' })),
  passes('TIM-03', 'seconds', token()),
  passes('TIM-03', 'seconds with a fraction', withClaims({ exp: after(600.5) })),
  finds('TIM-04', 'exp before iat', withClaims({ exp: after(-10), iat: after(-5) }), { severity: 'error' }),
  finds('TIM-04', 'nbf after exp', withClaims({ nbf: after(700) }), { severity: 'error' }),
  finds('TIM-04', 'iat in the future', withClaims({ iat: after(300) }), { severity: 'warning' }),
  passes('TIM-04', 'times in order', withClaims({ nbf: after(-60) })),
  finds(
    'TIM-05',
    'an access token of two hours',
    token({ header: { alg: 'ES256', typ: 'at+jwt' }, claims: { ...accessClaims, exp: after(7200) } }),
    { severity: 'warning' },
  ),
  finds(
    'TIM-05',
    'an access token of two days',
    token({ header: { alg: 'ES256', typ: 'at+jwt' }, claims: { ...accessClaims, exp: after(172_800) } }),
    { severity: 'error' },
  ),
  finds('TIM-05', 'some token of a year', withClaims({ exp: after(31_536_000) }), { severity: 'warning' }),
  passes('TIM-05', 'ten minutes', token()),
];

const claimCases: readonly RuleCase[] = [
  finds('CLM-01', 'no iss', without('iss')),
  finds('CLM-01', 'http', withClaims({ iss: 'http://issuer.example' })),
  finds('CLM-01', 'a query', withClaims({ iss: 'https://issuer.example?x=1' })),
  finds('CLM-01', 'a slash more than expected', token(), {
    expected: { issuer: 'https://issuer.example/' },
    severity: 'error',
  }),
  passes('CLM-01', 'an https address', token()),
  passes('CLM-01', 'a loopback address', withClaims({ iss: 'http://localhost:4000' })),
  finds('CLM-02', 'no aud', without('aud'), { severity: 'warning' }),
  finds('CLM-02', 'an empty array', withClaims({ aud: [] }), { severity: 'error' }),
  finds('CLM-02', 'a wildcard', withClaims({ aud: '*' }), { severity: 'error' }),
  finds('CLM-02', 'the issuer', withClaims({ aud: 'https://issuer.example' }), { severity: 'info' }),
  passes('CLM-02', 'one audience', token()),
  finds('CLM-03', 'no sub', without('sub')),
  finds('CLM-03', 'a number', withClaims({ sub: 17 }), { severity: 'error' }),
  finds('CLM-03', 'an e-mail address', withClaims({ sub: 'ada@example.com' })),
  passes('CLM-03', 'an opaque text', token()),
  finds('CLM-04', 'a number in a text', withClaims({ jti: '17' }), { severity: 'info' }),
  finds(
    'CLM-04',
    'a short ID of a one-time token',
    token({ header: { alg: 'ES256', typ: 'logout+jwt' }, claims: { jti: 'abc' } }),
    { severity: 'warning' },
  ),
  passes('CLM-04', 'a UUID', withClaims({ jti: '8f14e45f-ceea-467f-9a0c-3f2d1b6c7a90' })),
  finds('CLM-05', 'aud as a number', withClaims({ aud: 1 }), { severity: 'error' }),
  finds('CLM-05', 'iss as an array', withClaims({ iss: ['a'] })),
  finds('CLM-05', 'amr as a text', withClaims({ amr: 'pwd' }), { severity: 'warning' }),
  passes('CLM-05', 'aud as an array', withClaims({ aud: ['a'] })),
  finds('CLM-06', 'Exp', token({ claims: { Exp: 1 } })),
  finds('CLM-06', 'user_id', token({ claims: { user_id: 'u' } })),
  passes('CLM-06', 'registered names', token()),
  finds('CLM-07', 'a private name', withClaims({ tier: 'gold' }), { severity: 'info' }),
  passes('CLM-07', 'a name that is an address', withClaims({ 'https://issuer.example/tier': 'gold' })),
  finds('CLM-08', 'an array', withClaims({ scope: ['a'] })),
  finds('CLM-08', 'scope and scp', withClaims({ scope: 'a', scp: ['a'] })),
  finds('CLM-08', 'a wildcard', withClaims({ scope: 'read:*' })),
  finds('CLM-08', 'a flag for everything', withClaims({ admin: true })),
  passes('CLM-08', 'a few scopes', withClaims({ scope: 'read write' })),
  finds('CLM-09', 'a private key', withClaims({ cnf: { jwk: { ...publicJwk, d: 'AA' } } }), {
    severity: 'error',
  }),
  finds('CLM-09', 'nothing known', withClaims({ cnf: { x: 1 } }), { severity: 'warning' }),
  passes(
    'CLM-09',
    'a thumbprint',
    withClaims({ cnf: { jkt: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs' } }),
  ),
];

const eventClaims = { ...plainClaims, jti: '8f14e45f-ceea-467f-9a0c-3f2d1b6c7a90', sid: 's1' };
const logoutEvent = { 'http://schemas.openid.net/event/backchannel-logout': {} };
const profileCases: readonly RuleCase[] = [
  finds(
    'PRO-01',
    'an access token without client_id',
    token({ header: { alg: 'ES256', typ: 'at+jwt' }, claims: { ...accessClaims, client_id: undefined } }),
    { severity: 'error' },
  ),
  finds(
    'PRO-01',
    'a logout token with a nonce',
    token({
      header: { alg: 'ES256', typ: 'logout+jwt' },
      claims: { ...eventClaims, events: logoutEvent, nonce: 'n' },
    }),
    { severity: 'error' },
  ),
  passes(
    'PRO-01',
    'a well-made access token',
    token({ header: { alg: 'ES256', typ: 'at+jwt' }, claims: accessClaims }),
  ),
  finds('PRO-02', 'an untyped access token', token({ claims: accessClaims }), { severity: 'info' }),
  finds(
    'PRO-02',
    'an untyped access token for the client itself',
    token({ claims: { ...accessClaims, aud: [accessClaims.client_id] } }),
    { severity: 'warning' },
  ),
  finds('PRO-02', 'a typed one', token({ header: { alg: 'ES256', typ: 'at+jwt' }, claims: accessClaims }), {
    severity: 'info',
  }),
  passes('PRO-02', 'a token of no kind', token()),
];

const password = { alg: 'PBES2-HS256+A128KW', enc: 'A256GCM', p2s: encode(noise(16)) };
const encryptionCases: readonly RuleCase[] = [
  finds('JWE-01', 'to a public key', encrypted({ alg: 'RSA-OAEP-256', enc: 'A256GCM' }, { key: noise(256) })),
  passes(
    'JWE-01',
    'with a signed token inside',
    encrypted({ alg: 'RSA-OAEP-256', enc: 'A256GCM', cty: 'JWT' }, { key: noise(256) }),
  ),
  passes('JWE-01', 'with a shared key', encrypted({ alg: 'dir', enc: 'A256GCM' })),
  finds('JWE-02', 'where ES256 is expected', encrypted({ alg: 'dir', enc: 'A256GCM' }), {
    expected: { algorithms: ['ES256'] },
  }),
  passes('JWE-02', 'where nothing is said', encrypted({ alg: 'dir', enc: 'A256GCM' })),
  finds('JWE-03', 'zip', encrypted({ alg: 'dir', enc: 'A256GCM', zip: 'DEF' })),
  passes('JWE-03', 'no zip', encrypted({ alg: 'dir', enc: 'A256GCM' })),
  finds('JWE-04', 'two million iterations', encrypted({ ...password, p2c: 2_000_000 }, { key: noise(40) }), {
    severity: 'error',
  }),
  finds('JWE-04', 'a thousand iterations', encrypted({ ...password, p2c: 1000 }, { key: noise(40) }), {
    severity: 'warning',
  }),
  finds('JWE-04', 'a short salt', encrypted({ ...password, p2s: 'AAAA', p2c: 600_000 }, { key: noise(40) }), {
    severity: 'error',
  }),
  finds('JWE-04', 'a negative number', encrypted({ ...password, p2c: -1 }, { key: noise(40) }), {
    severity: 'error',
  }),
  passes('JWE-04', '600 000 iterations', encrypted({ ...password, p2c: 600_000 }, { key: noise(40) })),
  finds('JWE-05', 'dir with a key', encrypted({ alg: 'dir', enc: 'A256GCM' }, { key: noise(32) })),
  finds('JWE-05', 'an IV of 11 bytes', encrypted({ alg: 'dir', enc: 'A256GCM' }, { iv: noise(11) })),
  finds('JWE-05', 'a tag of 12 bytes', encrypted({ alg: 'dir', enc: 'A256GCM' }, { tag: noise(12) })),
  finds(
    'JWE-05',
    'a point off the curve',
    encrypted({
      alg: 'ECDH-ES',
      enc: 'A256GCM',
      epk: { kty: 'EC', crv: 'P-256', x: encode(noise(32)), y: encode(noise(32)) },
    }),
  ),
  finds('JWE-05', 'no epk', encrypted({ alg: 'ECDH-ES', enc: 'A256GCM' })),
  finds('JWE-05', 'a curve that is no text', encrypted({ alg: 'ECDH-ES', enc: 'A256GCM', epk: { crv: {} } })),
  finds('JWE-05', 'an unknown enc', encrypted({ alg: 'dir', enc: 'X' })),
  passes('JWE-05', 'dir', encrypted({ alg: 'dir', enc: 'A256GCM' })),
  passes(
    'JWE-05',
    'an X25519 key',
    encrypted({ alg: 'ECDH-ES', enc: 'A256GCM', epk: { kty: 'OKP', crv: 'X25519', x: encode(noise(32)) } }),
  ),
  finds('JWE-06', 'one IV, two tokens', [
    encrypted({ alg: 'dir', enc: 'A256GCM', kid: 'a' }),
    encrypted({ alg: 'dir', enc: 'A256GCM', kid: 'a' }, { ciphertext: noise(41) }),
  ]),
  passes('JWE-06', 'one IV, two keys', [
    encrypted({ alg: 'dir', enc: 'A256GCM', kid: 'a' }),
    encrypted({ alg: 'dir', enc: 'A256GCM', kid: 'b' }, { ciphertext: noise(41) }),
  ]),
];

const otherCases: readonly RuleCase[] = [
  finds('PRV-01', 'a password', withClaims({ password: 'hunter2' })),
  finds('PRV-01', 'an AWS key', withClaims({ note: 'AKIAIOSFODNN7EXAMPLE' })),
  finds(
    'PRV-01',
    'a database address with a password',
    withClaims({ db: { url: 'postgres://app:pw@db.example/app' } }),
  ),
  passes('PRV-01', 'nothing secret', token()),
  finds('PRV-02', 'an e-mail address', withClaims({ email: 'ada@example.com' }), { severity: 'warning' }),
  finds('PRV-02', 'an e-mail address in an ID token', withClaims({ email: 'ada@example.com', nonce: 'n' }), {
    severity: 'info',
  }),
  finds('PRV-02', 'a card number', withClaims({ note: '4111 1111 1111 1111' })),
  finds('PRV-02', 'a private address', withClaims({ host: '10.1.2.3:8080' }), { severity: 'info' }),
  finds('PRV-02', 'another token', withClaims({ inner: token() })),
  passes('PRV-02', 'nothing personal', token()),
  passes(
    'PRV-02',
    'whether there is an e-mail address',
    withClaims({ is_private_email: 'true', phone: 'no' }),
  ),
  passes(
    'PRV-02',
    'an issuer that is written like an e-mail address',
    withClaims({ iss: 'robot@example.com' }),
  ),
  finds(
    'PRV-02',
    'a name to log in with',
    withClaims({ preferred_username: 'ada@example.com', nonce: 'n' }),
    {
      severity: 'info',
    },
  ),
  finds('BAT-01', 'one jti, two tokens', [
    withClaims({ jti: 'abcdefghijklmnop' }),
    withClaims({ jti: 'abcdefghijklmnop', sub: 'x' }),
  ]),
  finds('BAT-01', 'one kid, two algorithms', [
    withHeader({ kid: 'a' }),
    withHeader({ kid: 'a', alg: 'RS256' }),
  ]),
  passes('BAT-01', 'the same token twice', [
    withClaims({ jti: 'abcdefghijklmnop' }),
    withClaims({ jti: 'abcdefghijklmnop' }),
  ]),
];

/** One token or more for every rule that needs no key: those in which it finds something, and those in which it must not. */
export const cases: readonly RuleCase[] = [
  ...formatCases,
  ...algorithmCases,
  ...signatureCases,
  ...headerCases,
  ...timeCases,
  ...claimCases,
  ...profileCases,
  ...encryptionCases,
  ...otherCases,
];
