import { encode, sampleToken } from '../sample-tokens.test-helper.ts';
import type { PasteCase } from './paste-case.test-helper.ts';

const token = sampleToken();
const text = { kind: 'text' } as const;
const jwe = `${encode({ alg: 'dir', enc: 'A128GCM' })}..AAAAAAAAAAAAAAAA.Y2lwaGVy.AAAAAAAAAAAAAAAAAAAAAA`;
const unsecured = `${encode({ alg: 'none' })}.${encode({ iss: 'x' })}.`;
const disclosure = encode(['salt', 'name', 'value']);
const binding = sampleToken({ header: { typ: 'kb+jwt' } });
const issued = sampleToken({ header: { typ: 'dc+sd-jwt' } });
const detached = `${encode({ alg: 'HS256' })}..${'A'.repeat(43)}`;
const general = JSON.stringify({
  payload: encode({ iss: 'x' }),
  signatures: [{ protected: encode({ alg: 'ES256' }), header: { kid: '1' }, signature: 'AA' }],
});
const flattened = JSON.stringify(
  { protected: encode({ alg: 'dir', enc: 'A256GCM' }), iv: 'AA', ciphertext: 'AA', tag: 'AA' },
  null,
  2,
);
const wrapped = sampleToken({
  header: { alg: 'RS256' },
  claims: { text: 'x'.repeat(90) },
  signature: 'c'.repeat(342),
});
const lines = wrapped.match(/.{1,64}/g) ?? [];
const padded = `${encode({ alg: 'HS256', b: 1234 })}==.${encode({ a: 12 })}==.${'A'.repeat(43)}`;

export const formPastes: readonly PasteCase[] = [
  { name: 'an encrypted token', marked: `⟦${jwe}⟧`, found: [{ kind: 'encrypted', place: text }] },
  {
    name: 'an unsecured token, and its dot',
    marked: `⟦${unsecured}⟧\nnext`,
    found: [{ kind: 'unsecured', place: text }],
  },
  {
    name: 'a detached payload',
    marked: `x-jws: ⟦${detached}⟧`,
    found: [{ place: { kind: 'header', name: 'x-jws' } }],
  },
  {
    name: 'an SD-JWT',
    marked: `⟦${issued}~${disclosure}~${disclosure}~⟧ and text`,
    found: [{ kind: 'sd-jwt', place: text }],
  },
  {
    name: 'an SD-JWT with key binding',
    marked: `"⟦${issued}~${disclosure}~${binding}⟧"`,
    found: [{ kind: 'sd-jwt', place: text }],
  },
  {
    name: 'JWS in JSON serialization as a member',
    marked: `{"a":1,"jws":⟦${general}⟧}`,
    found: [{ kind: 'json-signed', place: { kind: 'json-member', name: 'jws' } }],
  },
  {
    name: 'JWE in JSON serialization over lines',
    marked: `here:\n⟦${flattened}⟧\n`,
    found: [{ kind: 'json-encrypted', place: { kind: 'yaml', name: 'here' } }],
  },
  {
    name: 'JSON serialization in a JSON string in a JSON string',
    marked: `{"a":${JSON.stringify(`{"b":${JSON.stringify(`⟦${general}⟧`)}}`)}}`,
    found: [{ token: general, kind: 'json-signed', place: { kind: 'json-member', name: 'b' } }],
  },
  {
    name: 'JSON serialization in a URL',
    marked: `https://a.example/?jws=⟦${encodeURIComponent(general)}⟧&b`,
    found: [
      {
        token: general,
        kind: 'json-signed',
        place: { kind: 'query', name: 'jws', origin: 'https://a.example' },
      },
    ],
  },
  {
    name: 'lines of 64 characters, text below',
    marked: `-----BEGIN TOKEN-----\n⟦${lines.join('\n')}⟧\n-----END TOKEN-----\n`,
    found: [{ token: wrapped, place: text }],
  },
  {
    name: 'wrapped lines of the same width as what follows',
    marked: `⟦${lines.join('\n')}⟧\nabc\n`,
    found: [{ token: wrapped, place: text }],
  },
  {
    name: 'a quoted e-mail',
    marked: `> Hi,\n> ⟦${lines.join('\r\n> ')}⟧\r\n> regards\r\n`,
    found: [{ token: wrapped, place: text }],
  },
  {
    name: 'quoted-printable',
    marked: `⟦${lines.join('=\r\n')}⟧\r\n\r\nregards`,
    found: [{ token: wrapped, place: text }],
  },
  {
    name: 'indented lines in YAML',
    marked: `token: |-\n    ⟦${lines.join('\n    ')}⟧\nother: x\n`,
    found: [{ token: wrapped, place: { kind: 'yaml', name: 'token' } }],
  },
  {
    name: 'tokens one a line',
    marked: `⟦${token}⟧\n⟦${wrapped}⟧\n⟦${jwe}⟧\n`,
    found: [{ place: text }, { place: text }, { kind: 'encrypted', place: text }],
  },
  { name: 'padding between the parts', marked: `x ⟦${padded}⟧ y`, found: [{ place: text }] },
  {
    name: 'the alphabet of base64 in the signature',
    marked: `⟦${sampleToken({ signature: `${'A+/'.repeat(14)}A` })}⟧/path`,
    found: [{ place: text }],
  },
  {
    name: 'a header that does not parse',
    marked: `⟦${encode('{"alg":"HS256","typ":JWT}')}.${encode({ iss: 'x' })}.${'A'.repeat(43)}⟧`,
    found: [{ kind: 'damaged', place: text }],
  },
  {
    name: 'a header without alg',
    marked: `⟦${encode({ typ: 'JWT' })}.${encode({ iss: 'x' })}.${'A'.repeat(43)}⟧`,
    found: [{ kind: 'damaged', place: text }],
  },
  {
    name: 'a header with white space in front of its members',
    marked: `⟦${encode('{\n  "alg": "HS256"\n}')}.${encode('{ "iss": "x" }')}.${'A'.repeat(43)}⟧`,
    found: [{ place: text }],
  },
];
