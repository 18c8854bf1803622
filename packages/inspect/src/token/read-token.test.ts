import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bytesOfCharacters, charactersOfBytes, encodeBase64Url } from './base64url.ts';
import { readToken } from './read-token.ts';
import { repairToken } from './repair-token.ts';
import type { TokenReading } from './token-reading.ts';

const encode = (text: string): string => encodeBase64Url(new TextEncoder().encode(text));
const header = encode('{"alg":"HS256","typ":"JWT"}');
const claims = encode('{"sub":"a"}');
const signature = encode('0123456789abcdef0123456789abcdef');
const token = `${header}.${claims}.${signature}`;

function problemsOf({ problems }: TokenReading): readonly string[] {
  return problems.map(({ kind, code, part }) => `${kind} ${code} ${part ?? '-'}`);
}

test('a well-formed signed token has three parts and no problem', () => {
  const reading = readToken(token);
  assert.equal(reading.kind, 'signed');
  assert.deepEqual(
    reading.parts.map(({ name }) => name),
    ['header', 'payload', 'signature'],
  );
  assert.deepEqual(reading.problems, []);
  assert.equal(reading.payload?.value?.['sub'], 'a');
});

const pastes: readonly [pasted: string, ignored: string][] = [
  [`Bearer ${token}`, 'scheme'],
  [`bearer ${token}`, 'scheme'],
  [`DPoP ${token}`, 'scheme'],
  [`Authorization: Bearer ${token}`, 'header-name,space-around,scheme'],
  [`DPoP: ${token}`, 'header-name,space-around'],
  [`"${token}",`, 'trailing-mark,quotes'],
  [`'Bearer ${token}'`, 'quotes,scheme'],
  [`"access_token": "${token}"`, 'parameter-name,quotes'],
  [`ID_TOKEN=${token};`, 'parameter-name,trailing-mark'],
  [`#id_token=${token}`, 'parameter-name'],
  [`&quot;${token}&quot;`, 'quotes'],
  [`<${token}>`, 'quotes'],
  [token.replaceAll('.', '%2E'), 'percent-encoding'],
  [`${token.slice(0, 8)}\n  ${token.slice(8)}`, 'space-inside'],
  [`${token.slice(0, 8)}\\\n  ${token.slice(8)}`, 'line-continuation'],
  [`${token.slice(0, 8)}\u200b${token.slice(8)}`, 'invisible-characters'],
  [`\ufeff${token}\r\n`, 'space-around'],
];

for (const [pasted, ignored] of pastes) {
  test(`finds the token in ${JSON.stringify(pasted).replaceAll(token, '…').slice(0, 50)} and says what it left out`, () => {
    const reading = readToken(pasted);
    assert.equal(reading.text, token);
    assert.equal(reading.ignored.toSorted().join(), ignored.split(',').toSorted().join());
    const [first, , last] = reading.parts;
    assert.equal(pasted.slice(first?.start, first?.end).replaceAll(/[\s\\\u200b]/g, ''), header);
    assert.equal(pasted.slice(last?.start, last?.end), signature);
  });
}

const broken: readonly [name: string, text: string, problems: readonly string[]][] = [
  ['a token without signature', `${header}.${claims}`, ['segment-count token_malformed -']],
  ['a single segment', header, ['segment-count token_malformed -']],
  ['an empty signature', `${header}.${claims}.`, ['empty-part signature_missing signature']],
  ['padding', `${header}=.${claims}.${signature}`, ['padding encoding_invalid header']],
  [
    'the plain alphabet',
    `${header}.${claims}.${signature.slice(0, -1)}+`,
    ['standard-alphabet encoding_invalid signature'],
  ],
  [
    'a foreign character',
    `${header}.${claims}.${signature}!`,
    ['foreign-character encoding_invalid signature'],
  ],
  ['spare bits', `${header}.${claims}.${signature.slice(0, -1)}_`, ['spare-bits encoding_invalid signature']],
  [
    'a repeated claim',
    `${header}.${encode('{"a":1,"a":2}')}.${signature}`,
    ['duplicate-name json_duplicate_name payload'],
  ],
  [
    'claims that are an array',
    `${header}.${encode('[1]')}.${signature}`,
    ['not-object claims_invalid payload'],
  ],
  [
    'a header without alg',
    `${encode('{"typ":"JWT"}')}.${claims}.${signature}`,
    ['no-algorithm header_invalid header'],
  ],
  [
    'claims that were cut off',
    `${header}.${encode('{"a":1')}.${signature}`,
    ['ends-early claims_invalid payload'],
  ],
  [
    'a byte order mark',
    `${header}.${encode('\ufeff{}')}.${signature}`,
    ['byte-order-mark claims_invalid payload'],
  ],
  ['JSON that is no token', '{"a":1}', ['serialization token_malformed -']],
];

for (const [name, text, problems] of broken) {
  test(`tells of ${name}`, () => assert.deepEqual(problemsOf(readToken(text)), problems));
}

test('a problem stands at its character in what was pasted', () => {
  const pasted = `Bearer ${header}.${encode('{"sub":"ä",}')}.${signature}`;
  const [problem] = readToken(pasted).problems;
  assert.equal(problem?.kind, 'extra-comma');
  const segment = pasted.split('.')[1] ?? '';
  const at = pasted.indexOf(segment) + charactersOfBytes(11, 12).start;
  assert.equal(problem?.input.start, at);
});

test('an encrypted token shows its header and its five parts', () => {
  const jwe = `${encode('{"alg":"dir","enc":"A128GCM"}')}..${encode('iv')}.${encode('text')}.${encode('tag')}`;
  const { kind, parts, header: decoded, problems } = readToken(jwe);
  assert.equal(kind, 'encrypted');
  assert.deepEqual(
    parts.map(({ name }) => name),
    ['header', 'encrypted-key', 'iv', 'ciphertext', 'tag'],
  );
  assert.equal(decoded?.value?.['enc'], 'A128GCM');
  assert.deepEqual(problems, []);
});

test('a JSON serialization shows its signatures with protected and open headers', () => {
  const pasted = JSON.stringify({
    payload: claims,
    signatures: [
      { protected: header, header: { kid: '1' }, signature },
      { protected: encode('{"alg":"ES256"}'), signature },
    ],
  });
  const { kind, signers, parts, payload, problems } = readToken(pasted);
  assert.equal(kind, 'json-signed');
  assert.equal(signers.length, 2);
  assert.equal(payload?.value?.['sub'], 'a');
  assert.deepEqual(problems, []);
  for (const part of parts) assert.equal(pasted.slice(part.start, part.end), part.text);
});

test('signatures that do not agree on the encoding of the payload are a problem', () => {
  const open = encode('{"alg":"HS256","b64":false,"crit":["b64"]}');
  const signatures = [
    { protected: header, signature },
    { protected: open, signature },
  ];
  const problems = problemsOf(readToken(JSON.stringify({ payload: claims, signatures })));
  assert.deepEqual(problems, ['serialization header_invalid -']);
});

test('a payload that is not encoded is read as it stands', () => {
  const open = `${encode('{"alg":"HS256","b64":false,"crit":["b64"]}')}.$02.${signature}`;
  const { parts, payload } = readToken(open);
  assert.equal(parts[1]?.isUnencoded, true);
  assert.equal(payload?.text, '$02');
});

test('an SD-JWT shows its disclosures and its key binding', () => {
  const disclosure = encode('["salt","given_name","Ada"]');
  const item = encode('["salt","DE"]');
  const binding = `${encode('{"alg":"ES256","typ":"kb+jwt"}')}.${encode('{"nonce":"n"}')}.${signature}`;
  const { kind, disclosures, keyBinding, problems } = readToken(`${token}~${disclosure}~${item}~${binding}`);
  assert.equal(kind, 'sd-jwt');
  assert.deepEqual(
    disclosures.map(({ claim }) => claim),
    ['given_name', undefined],
  );
  assert.equal(keyBinding?.payload?.value?.['nonce'], 'n');
  assert.deepEqual(problems, []);
  assert.equal(readToken(`${token}~`).kind, 'sd-jwt');
});

test('a token inside of a token is opened, and no deeper than anybody needs', () => {
  const nested = `${encode('{"alg":"HS256","cty":"JWT"}')}.${encode(token)}.${signature}`;
  assert.equal(readToken(nested).inner?.payload?.value?.['sub'], 'a');
  let deep = token;
  for (let level = 0; level < 12; level++) deep = `${header}.${encode(deep)}.${signature}`;
  let [reading, depth]: [TokenReading | undefined, number] = [readToken(deep), 0];
  let last: TokenReading | undefined;
  for (; reading !== undefined; depth++) [last, reading] = [reading, reading.inner];
  assert.equal(depth, 8);
  assert.deepEqual(
    last?.problems.map(({ kind }) => kind),
    ['nested-too-deep'],
  );
});

const repairs: readonly [name: string, text: string, expected: string, breaks: boolean][] = [
  ['padding', `${header}=.${claims}==.${signature}`, token, true],
  [
    'spare bits of the signature',
    `${header}.${claims}.${signature.slice(0, -1)}_`,
    `${header}.${claims}.${signature.slice(0, -1)}8`,
    false,
  ],
  ['a comma too many', `${header}.${encode('{"sub":"a",}')}.${signature}`, token, true],
  ['single quotes', `${header}.${encode("{'sub':'a'}")}.${signature}`, token, true],
  ['a byte order mark', `${header}.${encode('\ufeff{"sub":"a"}')}.${signature}`, token, true],
];

for (const [name, text, expected, breaks] of repairs) {
  test(`mends ${name}`, () => {
    const repaired = repairToken(readToken(text), readToken);
    assert.equal(repaired?.text, expected);
    assert.equal(repaired?.breaksSignature, breaks);
    assert.deepEqual(readToken(repaired?.text ?? '').problems, []);
  });
}

test('a token without a problem has nothing to mend', () => {
  assert.equal(repairToken(readToken(token), readToken), undefined);
});

test('nothing that is pasted makes it throw, and every place is inside of the paste', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({
      unit: fc.constantFrom('.', 'e', 'y', 'J', '~', '{', '"', '%', '2', 'E', ' ', '\n', '=', '+'),
      maxLength: 200,
    }),
    fc.tuple(fc.json(), fc.json()).map(([first, second]) => `${encode(first)}.${encode(second)}.x`),
    fc.json(),
  );
  fc.assert(
    fc.property(texts, (pasted) => {
      const { problems, parts } = readToken(pasted);
      for (const { input } of problems)
        assert.ok(input.start >= 0 && input.start <= input.end && input.end <= pasted.length);
      for (const { start, end } of parts) assert.ok(start >= 0 && start <= end && end <= pasted.length);
    }),
    { numRuns: 1000 },
  );
});

test('a flood of dots, quotes or white space is read in one pass', () => {
  for (const flood of ['.', '"', ' ', '~', '%2E', '{', '[']) {
    assert.ok(readToken(flood.repeat(200_000)).parts.length <= 1200, flood);
  }
});

test('characters and bytes translate both ways', () => {
  assert.deepEqual(charactersOfBytes(0, 3), { start: 0, end: 4 });
  assert.deepEqual(charactersOfBytes(1, 2), { start: 1, end: 3 });
  assert.deepEqual(bytesOfCharacters(1, 2), { start: 0, end: 2 });
});
