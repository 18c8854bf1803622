import { encode } from '../sample-tokens.test-helper.ts';

/** Texts without a token, some of which look as if they had one. */
export const pastesWithoutTokens: Readonly<Record<string, string>> = {
  'empty text': '',
  'domain names': 'login.example.com and a.b.c, eyJ.example.com',
  'property chains of minified code': 'var a=eyJ.x.y,b=eyJhbc.eyJdef.ghi;this.eyA.eyB.eyC(eyJ.x)',
  'file names and versions': 'eyJ-1.2.3.tar.gz eyed3-0.9.7.dist-info/METADATA 10.15.7',
  'identifiers in a list': '3f2504e0-4f89-11d3-9a0c-0305e82c3301.3f2504e0-4f89-11d3-9a0c-0305e82c3302.x',
  'a placeholder': 'Authorization: Bearer eyJ... or eyJ…',
  'JSON in base64': `data:application/json;base64,${btoa('{"alg":"red","name":"algae","list":[1,2,3]}')}`,
  'a key in base64url': `jwk=${encode({ alg: 'ES256', kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' })}`,
  'a header whose alg is no string': `${encode({ alg: 5 })}.${encode('nothing')}.AAAA`,
  'JSON of something else behind a dot': `${encode({ name: 'x' })}.${encode({ alg: 'HS256' })}.AAAA`,
  'an array as header': `${encode([{ alg: 'HS256' }])}.${encode({ iss: 'x' })}.AAAA`,
  'three parts of base64':
    `${btoa('hello world 1')}.${btoa('hello world 2')}.${btoa('hello world 3')}`.replaceAll('=', ''),
  'an object with a signature that is none of JWS':
    '{"payload":{"a":1},"signature":"abc"} {"signature":"x","payload":"y"}',
  'an opaque token': 'ghp_16C7e42F292c6912E7710c838347Ae178B4a xoxb-1.2.3',
  'a source map': '{"version":3,"mappings":"eyJA,AAAA.eyJB;eyJC"}',
  'a certificate': `-----BEGIN CERTIFICATE-----\n${'MIIeyJAZXlKV5SleU'.repeat(8)}\n-----END CERTIFICATE-----`,
};
