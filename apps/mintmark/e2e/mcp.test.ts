import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

const program = join(import.meta.dirname, '../bin/mintmark.js');
const secret = 'an HS256 secret of the tests, not of anybody';

/** Signed with the secret above; a test token. */
const signed =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJhIiwiYXVkIjoiYiIsImlhdCI6MTc5MDAwMDAwMH0.jR7aDc1EqtTMQ720_o2KvazKAz2C6GADYuvwXkKG-kI';

async function withClient<Result>(use: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ name: 'test', version: '1' });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [program, 'mcp', '--allow-env', 'TEST_SECRET'],
    env: { ...process.env, TEST_SECRET: secret },
    stderr: 'pipe',
  });
  await client.connect(transport);
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

async function call(
  client: Client,
  name: string,
  args: Record<string, unknown>,
): Promise<{ text: string; isError: boolean }> {
  const { content, isError } = await client.callTool({ name, arguments: args });
  const [first] = content;
  assert.ok(first?.type === 'text');
  return { text: first.text, isError: isError === true };
}

test('an assistant finds four tools, all of them read-only', async () => {
  await withClient(async (client) => {
    const { tools } = await client.listTools();
    assert.deepEqual(
      tools.map(({ name }) => name),
      ['decode_token', 'verify_token', 'lint_token', 'explain'],
    );
    assert.ok(tools.every(({ annotations }) => annotations?.readOnlyHint === true));
  });
});

test('a token is decoded, and the answer says that nothing was verified', async () => {
  await withClient(async (client) => {
    const { text } = await call(client, 'decode_token', { token: `Bearer ${signed}` });
    const answer = JSON.parse(text);
    assert.match(answer.note, /NOT VERIFIED/);
    assert.deepEqual(answer.claims, { iss: 'a', aud: 'b', iat: 1790000000 });
  });
});

test('a token is verified with a secret that stays in the environment', async () => {
  await withClient(async (client) => {
    const { text } = await call(client, 'verify_token', {
      token: signed,
      key: 'env:TEST_SECRET',
      issuer: 'a',
      audience: 'c',
    });
    const answer = JSON.parse(text);
    assert.equal(answer.outcome, 'refused');
    const states = Object.fromEntries(
      answer.verdicts.map((verdict: { question: string; answer: string }) => [
        verdict.question,
        verdict.answer,
      ]),
    );
    assert.deepEqual([states.form, states.signature, states.policy], ['yes', 'yes', 'no']);
    assert.ok(!text.includes(secret));
    assert.ok(!text.includes(signed.split('.')[2] ?? ''));
  });
});

test('findings are listed without the token, and secrets in claims are withheld', async () => {
  const claims = Buffer.from('{"password":"hunter2-of-the-tests","exp":1}').toString('base64url');
  const token = `eyJhbGciOiJub25lIn0.${claims}.`;
  await withClient(async (client) => {
    const findings = await call(client, 'lint_token', { token });
    assert.match(findings.text, /ALG-01/);
    assert.match(findings.text, /PRV-01/);
    const decoded = await call(client, 'decode_token', { token });
    for (const { text } of [findings, decoded]) {
      assert.ok(!text.includes('hunter2'));
      assert.ok(!text.includes(claims));
    }
  });
});

test('a word is explained, and an unknown one is answered with what to try', async () => {
  await withClient(async (client) => {
    assert.match((await call(client, 'explain', { word: 'token_expired' })).text, /howToFix|how to fix/);
    assert.match((await call(client, 'explain', { word: 'constructor' })).text, /"found": 0/);
  });
});

test('a variable or file that the person has not allowed is refused, whether it is there or not', async () => {
  await withClient(async (client) => {
    for (const key of ['env:PATH', 'env:NOT_SET_ANYWHERE', '@/etc/hostname', '@/not/there', secret]) {
      const { text, isError } = await call(client, 'verify_token', { token: signed, key });
      assert.ok(isError, key);
      assert.match(text, /may not be read|does not belong here/);
      assert.ok(!text.includes(secret));
    }
  });
});

test('wrong questions are answered with what is wrong, and the next one is answered, too', async () => {
  await withClient(async (client) => {
    const huge = `${signed}${'A'.repeat(1_000_001)}`;
    const wrong: readonly (readonly [string, Record<string, unknown>])[] = [
      ['decode_token', {}],
      ['decode_token', { token: 7 }],
      ['decode_token', { token: huge }],
      ['verify_token', { token: signed, algorithms: 'ES256' }],
      ['no_such_tool', { token: signed }],
    ];
    for (const [name, args] of wrong) {
      const outcome = await call(client, name, args).catch((error: unknown) => ({
        text: String(error),
        isError: true,
      }));
      assert.ok(outcome.isError, name);
      assert.ok(!outcome.text.includes(signed.split('.')[1] ?? ''), 'repeats the token');
      assert.ok(outcome.text.length < 2000, 'repeats the question');
    }
    assert.match((await call(client, 'decode_token', { token: signed })).text, /NOT VERIFIED/);
  });
});

test('many questions at once are answered, each with its own answer', async () => {
  await withClient(async (client) => {
    const words = ['azp', 'kid', 'ES256', 'ALG-01', 'token_expired'];
    const answers = await Promise.all(
      Array.from({ length: 100 }, async (_, i) => call(client, 'explain', { word: words[i % 5] })),
    );
    for (const [index, { text }] of answers.entries())
      assert.ok(text.includes(`"name": "${words[index % 5]}"`));
  });
});

test('a token as large as one may be is answered in time', async () => {
  await withClient(async (client) => {
    const claims = Buffer.from(JSON.stringify({ list: 'x'.repeat(700_000) })).toString('base64url');
    const { text } = await call(client, 'lint_token', { token: `eyJhbGciOiJub25lIn0.${claims}.` });
    assert.match(text, /ALG-01/);
    assert.ok(!text.includes('xxxxxxxxxx'));
  });
});

test('a question that is taken back does not stop the others', async () => {
  await withClient(async (client) => {
    const stop = new AbortController();
    const taken = client.callTool(
      { name: 'decode_token', arguments: { token: signed } },
      { signal: stop.signal },
    );
    stop.abort();
    await assert.rejects(taken);
    assert.match((await call(client, 'explain', { word: 'azp' })).text, /Authorized party/);
  });
});

const hello = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 't', version: '1' } },
};

/** Talks to the server without a client that would mend what is wrong. */
async function talk(lines: readonly string[]): Promise<{ readonly answers: string; readonly code: number }> {
  const child = spawn(process.execPath, [program, 'mcp']);
  let answers = '';
  child.stdout.on('data', (data) => (answers += String(data)));
  child.stdin.on('error', () => undefined);
  child.stdin.end(lines.map((line) => `${line}\n`).join(''));
  const [code] = (await once(child, 'close')) as [number];
  return { answers, code };
}

test('what is no message is passed over, and nothing but messages is written', async () => {
  const explain = {
    jsonrpc: '2.0',
    id: 2,
    method: 'tools/call',
    params: { name: 'explain', arguments: { word: 'azp' } },
  };
  const { answers, code } = await talk([
    'hello',
    '{"jsonrpc":"2.0"',
    '[]',
    '\u0000\u001B[2J',
    JSON.stringify(hello),
    JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' }),
    JSON.stringify(explain),
  ]);
  assert.equal(code, 0);
  const messages = answers
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.ok(messages.every(({ jsonrpc }) => jsonrpc === '2.0'));
});

test('the end of the input ends the server, in the middle of a question as well', async () => {
  const cut = JSON.stringify(hello);
  const { code } = await talk([
    cut,
    '{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"lint_tok',
  ]);
  assert.equal(code, 0);
});

test('a message that is too long ends the server or is passed over, and does not fill the memory', async () => {
  const { code } = await talk([
    JSON.stringify(hello),
    `{"jsonrpc":"2.0","method":"${'a'.repeat(20_000_000)}`,
  ]);
  assert.equal(code, 0);
});
