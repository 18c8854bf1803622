import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { hmacKey, publicKey, verifyCompactJws } from '@mintmark/jose';
import { makeSigningKey, keyText } from '../../shared/own-key/generate.ts';
import { signingDemand } from '../../shared/own-key/demands.ts';
import type { OwnKey } from '../../shared/own-key/key-problem.ts';
import { readOwnKey } from '../../shared/own-key/read-own-key.ts';
import { signingAlgorithm, signingAlgorithms } from '../../shared/signing/algorithms.ts';
import { findAvailability } from '../../shared/signing/available.ts';
import { advise } from './advise.ts';
import { writeCode } from './code.ts';
import { changeDraft, redo, startHistory, typeDraft, undo } from './history.ts';
import { readDraft, removeMember, setMember } from './read-draft.ts';
import { leaveUnsecured, signDraft } from './sign-draft.ts';
import { fillTemplate, templateNames } from './templates.ts';

const now = Date.UTC(2026, 10, 22, 14) / 1000;
const facts = { now, newId: () => '0b1f8a52-3e3c-4f4a-9c58-1c1a8f6a2b11' };

async function newKey(algorithm: string): Promise<OwnKey> {
  const entry = signingAlgorithm(algorithm);
  assert(entry);
  const text = keyText(await makeSigningKey(algorithm, { modulusLength: 2048 }));
  const reading = await readOwnKey(text, signingDemand(entry));
  assert(reading.kind === 'ready');
  return reading;
}

test('a draft is signed byte for byte as it is written, with every algorithm there is', async () => {
  const available = await findAvailability();
  const draft = {
    header: (name: string) => `{ "alg":"${name}",\n\t"x": 1.0 }`,
    claims: '{"sub":100002348117421473,"10":1,"a":3.0,"a":2,"9":0}\n',
  };
  let signed = 0;
  for (const algorithm of signingAlgorithms) {
    const { name } = algorithm;
    if (available.get(name) !== undefined) continue;
    const key = await newKey(name);
    const texts = { header: draft.header(name), claims: draft.claims };
    const { token } = await signDraft(texts, key, { algorithm, now });
    const [header, payload] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString());
    assert.deepEqual([header, payload], [texts.header, texts.claims]);
    const keys =
      key.publicJwk === undefined
        ? hmacKey.jwk(key.jwk, { algorithm: name })
        : publicKey.jwk(key.publicJwk, { algorithm: name });
    await verifyCompactJws(token, { keys, algorithms: [name] });
    signed += 1;
  }
  assert(signed >= 12, `${signed} algorithms`);
});

test('an unsecured token ends with a dot', () => {
  const { token } = leaveUnsecured({ header: '{"alg":"none"}', claims: '{}' }, now);
  assert.equal(token, 'eyJhbGciOiJub25lIn0.e30.');
});

test('setting a claim changes its characters alone', () => {
  const claims = '{ "a":1.0,\n "exp" : 5 , "a":100002348117421473 }';
  const draft = readDraft({ header: '{}', claims });
  assert.equal(setMember(draft.claims, 'exp', 1_800_000_000), claims.replace(': 5', ': 1800000000'));
  assert.equal(
    setMember(draft.claims, 'jti', 'x'),
    claims.replace('473 }', '473 , "jti":"x" }').replace(' , "jti"', ', "jti"'),
  );
  assert.equal(removeMember(draft.claims, 'exp'), '{ "a":1.0,\n "a":100002348117421473 }');
  assert.equal(setMember(readDraft({ header: '', claims: '[1]' }).claims, 'exp', 1), undefined);
});

test('every template is a well-made token of its kind, issued now (D13)', async () => {
  const key = await newKey('ES256');
  for (const name of templateNames) {
    const filled = fillTemplate(name, 'ES256', facts);
    const draft = readDraft(filled);
    assert.equal(draft.claims.value?.['iat'], now, name);
    const header = setMember(draft.header, 'kid', key.kid) ?? '';
    const withKey = readDraft({ ...filled, header });
    const proof = readDraft({ ...filled, header: setMember(withKey.header, 'jwk', key.publicJwk) ?? '' });
    const found = advise(name === 'dpop-proof' ? proof : withKey, { now, key });
    assert.deepEqual(
      found.filter(({ kind }) => !kind.startsWith('typ-')),
      [],
      name,
    );
  }
});

test('the type in the header is advised on as RFC 8725 says: at+jwt is right, JWT says nothing (D14)', () => {
  const kinds = (header: string): readonly string[] =>
    advise(readDraft({ header, claims: '{"exp":4000000000,"iat":1}' }), { now, key: undefined }).map(
      ({ kind }) => kind,
    );
  assert.deepEqual(kinds('{"typ":"at+jwt"}').slice(0, 1), ['typ-says']);
  assert(kinds('{"typ":"JWT"}').includes('typ-jwt'));
  assert(kinds('{}').includes('typ-missing'));
});

test('what a careful reader would see is said', () => {
  const claims = '{"a":1,"a":2,"n":100002348117421473,"exp":1500000000,"iat":4000000000000}';
  const found = advise(readDraft({ header: '{"typ":"x+jwt"}', claims }), { now, key: undefined });
  assert.deepEqual(
    found.map(({ kind }) => kind).filter((kind) => kind !== 'profile'),
    ['duplicate', 'inexact', 'milliseconds', 'exp-past', 'typ-says'],
  );
});

test('a pause ends what one undo takes back, and a button is a step of its own', () => {
  const start = startHistory({ header: '', claims: '' });
  const typed = ['a', 'ab'].reduce(
    (history, text, index) => typeDraft(history, 'claims', { text, at: index * 100 }),
    start,
  );
  const later = typeDraft(typed, 'claims', { text: 'abc', at: 5000 });
  const pressed = changeDraft(later, { header: '{}', claims: 'abc' });
  assert.deepEqual(undo(pressed).present, { header: '', claims: 'abc' });
  assert.deepEqual(undo(undo(pressed)).present, { header: '', claims: 'ab' });
  assert.deepEqual(undo(undo(undo(pressed))).present, { header: '', claims: '' });
  assert.deepEqual(redo(undo(pressed)).present, pressed.present);
  assert.equal(undo(start), start);
  assert.equal(redo(start), start);
});

test('the code for signing and verifying runs, and holds no private key', async () => {
  const folder = await mkdtemp(fileURLToPath(new URL('./code-', import.meta.url)));
  try {
    for (const [name, algorithm] of [
      ['access-token', 'ES256'],
      ['dpop-proof', 'Ed25519'],
      ['plain', 'HS256'],
      ['client-assertion', 'RS256'],
      ['security-event', 'ES256'],
    ] as const) {
      const key = await newKey(algorithm);
      const { header, claims } = readDraft(
        fillTemplate(name, algorithm, { ...facts, now: Date.now() / 1000 }),
      );
      assert(header.value && claims.value);
      const subject = { header: header.value, claims: claims.value, algorithm, key };
      const code = `${writeCode('sign', subject)}${writeCode('verify', subject)}console.log(JSON.stringify(claims));`;
      assert(!code.includes(String(key.jwk['d'] ?? key.jwk['k'])));
      const file = `${folder}/${name}.ts`;
      await writeFile(file, mergeImports(code));
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['--conditions=@mintmark/source', '--no-warnings', file],
        { env: { ...process.env, SIGNING_KEY: JSON.stringify(key.jwk) } },
      );
      const names = Object.keys(JSON.parse(stdout) as object);
      for (const claim of Object.keys(claims.value)) assert(names.includes(claim), `${name}: ${claim}`);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** Both snippets import and name their key; in one file that may happen once. */
function mergeImports(code: string): string {
  const names = new Set(
    [...code.matchAll(/import \{ (.+) \} from '@mintmark\/jose';/g)].flatMap(([, list = '']) =>
      list.split(', '),
    ),
  );
  return `import { ${[...names].join(', ')} } from '@mintmark/jose';\n${code.replaceAll(/import .+\n/g, '')}`;
}
