import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { describeSafely } from '../mcp/withhold-secrets.ts';
import { main } from '../main.ts';
import { fakeTerminal } from '../testing/fake-terminal.test-helper.ts';

let folder = '';
const folderBefore = process.cwd();
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'mintmark-withheld-'));
  process.chdir(folder);
});
after(() => {
  process.chdir(folderBefore);
  rmSync(folder, { recursive: true });
});

interface Ask {
  readonly input: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether a person sees it. */
  readonly isTerminal?: boolean;
}

/** Everything that a command says, on both outputs. */
async function say(words: readonly string[], { input, env = {}, isTerminal = false }: Ask): Promise<string> {
  let said = '';
  const { terminal } = fakeTerminal({
    env: { TZ: 'UTC', ...env },
    input: (async function* () {
      yield Buffer.from(input);
    })(),
    outputIsTerminal: isTerminal,
    write: async (data) => void (said += Buffer.from(data).toString()),
    writeError: (text) => (said += text),
  });
  await main(words, terminal);
  return said;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function sign(header: object, claims: object, secret: string | Buffer): string {
  const input = `${encode({ alg: 'HS256', ...header })}.${encode(claims)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

/** Every way in which findings and verdicts are written. */
const looks: readonly (readonly string[])[] = [
  ['inspect', '-'],
  ['inspect', '-', '--explain'],
  ['inspect', '-', '--json'],
  ['lint', '-', '--explain'],
  ['lint', '-', '--json', '--explain'],
  ['lint', '-', '--jsonl'],
  ['lint', '-', '--sarif'],
];

/** A text that comes by chance nowhere else. */
const unlikely = fc
  .string({
    minLength: 1,
    maxLength: 40,
    unit: fc.constantFrom(...Array.from('abcxyzABC0189 +/=-_."{}\\\u00fc')),
  })
  .map((text) => `q9Zk${text.trim()}w7`);

function spellings(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    bytes.toString('hex'),
    bytes.toString('base64'),
    bytes.toString('base64url'),
  ];
}

describe('a secret', () => {
  it('is in no answer, whether it fits or not', async () => {
    await fc.assert(
      fc.asyncProperty(unlikely, fc.boolean(), fc.constantFrom(...looks), async (secret, fits, words) => {
        const input = sign({}, { sub: 'a' }, fits ? secret : 'another one');
        const said = await say([...words, '--secret', 'env:S'], { input, env: { S: secret } });
        for (const spelling of spellings(secret)) assert.ok(!said.includes(spelling), words.join(' '));
      }),
      { numRuns: 60 },
    );
  });

  it('is in no error about how it is given', async () => {
    const secret = 'q9Zk-a-secret-w7';
    for (const words of [
      ['inspect', '-', '--secret', `@${secret}`, '--key', secret],
      ['verify', '-', '--secret', secret, '--secret-encoding', 'hex'],
      ['lint', '-', '--secret', secret],
    ]) {
      const said = await say(words, { input: sign({}, {}, 'x') });
      // A path is told, because the person has to find the mistake in it.
      if (!words.includes(`@${secret}`)) assert.ok(!said.includes(secret), said);
    }
  });
});

describe('a private key', () => {
  it('is in no answer', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' });
    const jwk = privateKey.export({ format: 'jwk' });
    writeFileSync('key.pem', pem);
    writeFileSync('key.jwk', JSON.stringify(jwk));
    writeFileSync(
      'oct.jwk',
      JSON.stringify({ kty: 'oct', k: Buffer.from('q9Zk-a-secret-w7').toString('base64url') }),
    );
    const parts = [
      jwk.d ?? '',
      ...pem.split('\n').filter((line) => line.length > 20 && !line.includes('-----')),
    ];
    for (const words of looks) {
      for (const file of ['key.pem', 'key.jwk', 'oct.jwk']) {
        const said = await say([...words, '--key', file], {
          input: sign({}, { sub: 'a' }, 'q9Zk-a-secret-w7'),
        });
        for (const part of [...parts, ...spellings('q9Zk-a-secret-w7')])
          assert.ok(!said.includes(part), words.join(' '));
      }
      const linted = await say(['lint', 'key.pem', 'key.jwk', 'oct.jwk', ...words.slice(2)], { input: '' });
      for (const part of parts) assert.ok(!linted.includes(part));
    }
  });
});

describe('lint', () => {
  const machine = looks.filter((words) => words[0] === 'lint');

  it('writes neither a token nor a value in it, but the name of an algorithm', async () => {
    const value = fc.oneof(
      unlikely,
      unlikely.map((text) => `https://${encodeURIComponent(text)}.example/`),
    );
    const name = fc.constantFrom(
      'iss',
      'sub',
      'aud',
      'exp',
      'jti',
      'nonce',
      'scope',
      'email',
      'password',
      'azp',
      'act',
      'cnf',
    );
    const claims = fc.dictionary(name, fc.oneof(value, fc.array(value, { maxLength: 3 })), { minKeys: 1 });
    const header = fc.dictionary(fc.constantFrom('kid', 'typ', 'jku', 'x5u', 'cty', 'x5t'), value);
    await fc.assert(
      fc.asyncProperty(header, claims, fc.constantFrom(...machine), async (head, body, words) => {
        const token = sign(head, body, randomBytes(32));
        const said = await say(words, { input: `${token}\n${sign(head, { ...body, iat: 1 }, 'x')}` });
        for (const segment of token.split('.').slice(1)) assert.ok(!said.includes(segment), 'has a segment');
        for (const text of JSON.stringify([head, body]).match(/q9Zk[^"]*w7/g) ?? [])
          assert.ok(!said.includes(text), `has a value: ${words.join(' ')}`);
      }),
      { numRuns: 80 },
    );
  });
});

describe('an assistant', () => {
  it('gets neither the token nor its signature', async () => {
    const token = sign({}, { sub: 'a' }, 'q9Zk-a-secret-w7');
    const { content } = await describeSafely(token, { keys: 'q9Zk-a-secret-w7' });
    for (const part of [...token.split('.'), 'q9Zk']) assert.ok(!JSON.stringify(content).includes(part));
  });
});

/** What moves the cursor, colours, rings, or turns the direction of writing around; colours of our own are off. */
const tricks = /(?![\n\t])[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

describe('a hostile token', () => {
  const hostile = fc.string({
    maxLength: 12,
    unit: fc.constantFrom(
      '\u001B[2J',
      '\u001B]0;x\u0007',
      '\u009B31m',
      '\u202E',
      '\u2066',
      '\r',
      '\b',
      '\u0000',
      'a',
      '"',
      '\n',
    ),
  });
  const anyJson = fc.dictionary(
    fc.oneof(
      hostile,
      fc.constantFrom('alg', 'kid', 'typ', 'iss', 'sub', 'aud', 'exp', 'scope', 'jku', 'crit', 'cty'),
    ),
    fc.oneof(hostile, fc.integer(), fc.array(hostile, { maxLength: 2 })),
  );
  const anyToken = fc
    .tuple(anyJson, anyJson, hostile)
    .map(([header, claims, rest]) => `${encode(header)}.${encode(claims)}.${rest}`);
  const commands: readonly (readonly string[])[] = [
    ['decode', '-'],
    ['inspect', '-', '--explain'],
    ['verify', '-', '-i', 'a', '-A', 'b'],
    ['lint', '-', '--explain'],
    ['extract', '-'],
    ['diff', '-', 'eyJhbGciOiJub25lIn0.eyJpc3MiOiJhIn0.'],
  ];

  it('brings no control character to a terminal', async () => {
    await fc.assert(
      fc.asyncProperty(anyToken, fc.constantFrom(...commands), async (input, words) => {
        const said = await say(words, { input, isTerminal: true });
        assert.doesNotMatch(said, tricks);
      }),
      { numRuns: 300 },
    );
  });

  it('brings none in the bytes of a part either, or in a name of a file', async () => {
    const part = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('base64url'));
    await fc.assert(
      fc.asyncProperty(part, part, fc.constantFrom(...commands), async (head, body, words) => {
        assert.doesNotMatch(await say(words, { input: `${head}.${body}.c2ln`, isTerminal: true }), tricks);
      }),
      { numRuns: 150 },
    );
    const name = 'a\u001B[2J\u202E.txt';
    writeFileSync(name, 'eyJhbGciOiJub25lIn0.eyJpc3MiOiJhIn0.');
    for (const command of ['lint', 'extract', 'inspect']) {
      const said = await say([command, command === 'inspect' ? `@${name}` : name], {
        input: '',
        isTerminal: true,
      });
      assert.doesNotMatch(said, tricks);
    }
    for (const missing of ['b\u001B[2J.txt', '@b\u001B[2J.txt'])
      assert.doesNotMatch(await say(['lint', missing], { input: '', isTerminal: true }), tricks);
  });
});
