import assert from 'node:assert/strict';
import { chmodSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { addClient } from '../../src/testing/test-clients.test-helper.ts';
import { addUser } from '../../src/testing/test-people.test-helper.ts';
import { addTotp } from '../credential-rules.test-helper.ts';
import { addFamilies, freshHome, openHome, prepareFamilies, type Home } from './home.test-helper.ts';
import { startProgram, type Program } from './program.test-helper.ts';
import { isActive, publishedKids, refreshAt, until } from './requests.test-helper.ts';

const bound = { timeout: 600_000 } as const;
const newerSecret = `v2:${Buffer.alloc(32, 8).toString('base64url')}\n`;

/** Runs the program once, does something, and stops it in good order. */
async function during<Result>(
  t: TestContext,
  home: Home,
  work: (program: Program) => Promise<Result>,
): Promise<Result> {
  const program = await startProgram(t, home);
  const result = await work(program);
  assert.deepEqual(await program.end('SIGTERM'), [0, null]);
  return result;
}

/** Runs the program, which refuses, and gives what it says. */
async function refusal(t: TestContext, home: Home, wrapper: readonly string[] = []): Promise<string> {
  const { said, ended } = await startProgram(t, home, { wrapper });
  assert.deepEqual(await ended, [2, null]);
  assert.equal(said.ok, false);
  return said.message ?? '';
}

describe('a secret file that is lost', () => {
  it(
    'leaves old tokens good and families alive, says so, and is whole again with the old secret',
    bound,
    async (t) => {
      const home = freshHome();
      const { client, families } = await prepareFamilies(t, home, 1);
      const first = await during(t, home, (program) => refreshAt(program, client, families[0]?.token));
      const oldToken = first.body.access_token ?? '';
      rmSync(home.secretFile);

      const second = await during(t, home, async (program) => {
        await until(() => program.log().includes('stored keys cannot be opened'));
        assert.equal(await isActive(program, client, oldToken), true);
        const { status, body } = await refreshAt(program, client, first.body.refresh_token);
        assert.equal(status, 200);
        assert.equal(await isActive(program, client, body.access_token ?? ''), true);
        return { body, kids: await publishedKids(program) };
      });
      writeFileSync(home.secretFile, home.secrets, { mode: 0o600 });

      await during(t, home, async (program) => {
        assert.equal(await isActive(program, client, second.body.access_token ?? ''), true);
        const { status, body } = await refreshAt(program, client, second.body.refresh_token);
        assert.equal(status, 200);
        assert.equal(await isActive(program, client, body.access_token ?? ''), true);
        const kids = await publishedKids(program);
        assert.ok(second.kids.every((kid) => kids.includes(kid)));
      });
    },
  );
});

describe('a secret that is rotated', () => {
  it('reseals everything under v2, after which v1 can be taken away', bound, async (t) => {
    const home = freshHome();
    const test = await openHome(t, home);
    const password = 'a password that nobody guesses';
    const user = await addUser(test, { username: 'totp', password });
    const code = await addTotp(test, user);
    const client = await addClient(test);
    const [family] = await addFamilies(test, client, 1);
    await test.close();
    const before = await during(t, home, async (program) => ({
      kids: await publishedKids(program),
      answer: await refreshAt(program, client, family?.token),
    }));
    writeFileSync(home.secretFile, newerSecret + home.secrets, { mode: 0o600 });
    await during(t, home, (program) => until(() => program.log().includes('credentials_resealed')));
    writeFileSync(home.secretFile, newerSecret, { mode: 0o600 });

    await during(t, home, async (program) => {
      assert.deepEqual(await publishedKids(program), before.kids);
      assert.equal(await isActive(program, client, before.answer.body.access_token ?? ''), true);
      const { status } = await refreshAt(program, client, before.answer.body.refresh_token);
      assert.equal(status, 200);
      const body = JSON.stringify({ identifier: 'totp', password, code: code() });
      const headers = { 'content-type': 'application/json' };
      const signedIn = await program.fetch('/auth/login', { method: 'POST', body, headers });
      assert.equal(((await signedIn.json()) as { signed_in: unknown }).signed_in, true);
      assert.doesNotMatch(program.log(), /cannot be opened/);
    });
  });

  it('is refused in words when it is malformed, and nothing is changed', bound, async (t) => {
    const home = freshHome();
    await prepareFamilies(t, home, 1);
    writeFileSync(home.secretFile, 'v1:short\n');
    assert.match(await refusal(t, home), /stored keys/);
    assert.equal(readFileSync(home.secretFile, 'utf8'), 'v1:short\n');
  });
});

describe('a home that cannot be used', () => {
  it('is refused in words where it can only be read', bound, async (t) => {
    const home = freshHome();
    // Root may write everywhere.
    const isRoot = process.getuid?.() === 0;
    chmodSync(dirname(home.path), 0o755);
    chmodSync(home.path, 0o555);
    const wrapper = isRoot ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--'] : [];
    assert.match(await refusal(t, home, wrapper), /cannot use the home folder/);
    assert.deepEqual(readdirSync(home.path), ['secret.key']);
    chmodSync(home.path, 0o700);
  });

  it('is refused in words where the database is damaged, and nothing is overwritten', bound, async (t) => {
    const home = freshHome();
    await prepareFamilies(t, home, 1);
    const file = join(home.path, 'mintmark.db');
    const bytes = readFileSync(file);
    // The header stays, so that it still looks like a database.
    bytes.fill(0xa5, 100);
    writeFileSync(file, bytes);
    const message = await refusal(t, home);
    assert.match(message, /cannot use the database: the database is damaged/);
    assert.ok(readFileSync(file).equals(bytes));
  });
});
