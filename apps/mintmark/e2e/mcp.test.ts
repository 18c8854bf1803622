import assert from 'node:assert/strict';
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
    args: [program, 'mcp'],
    env: { ...process.env, TEST_SECRET: secret } as Record<string, string>, // what is set is a text
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

test('an error is an answer without values', async () => {
  await withClient(async (client) => {
    const { text, isError } = await call(client, 'verify_token', {
      token: signed,
      key: 'env:NOT_SET_ANYWHERE',
    });
    assert.ok(isError);
    assert.match(text, /not set/);
  });
});
