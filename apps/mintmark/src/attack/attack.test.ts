import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AttackCommandOptions } from './attack-options.ts';
import { readCarry } from './carry.ts';
import { commandVerifier } from './command-verifier.ts';
import { outcomeOfStatus, readStatuses } from './status.ts';
import { readTarget } from './target.ts';

const given: AttackCommandOptions = {
  ...{ expiresIn: 60, huge: 10, method: 'GET', timeout: 1, concurrency: 1 },
};

describe('the target of an attack', () => {
  for (const url of [
    'http://127.0.0.1:3000/me',
    'http://127.1.2.3/',
    'http://[::1]:3000/',
    'http://localhost:3000/me?x=1',
    'https://127.0.0.1/',
    'http://2130706433/',
    'http://[::ffff:127.0.0.1]/',
  ]) {
    it(`may be this computer: ${url}`, async () => {
      const { address } = await readTarget(url, []);
      assert.match(address, /^127\.|^::1$|^::ffff:(127\.|7f)/);
    });
  }

  for (const url of [
    'http://192.0.2.1/',
    'http://0.0.0.0:3000/',
    'http://[2001:db8::1]/',
    'http://169.254.169.254/',
  ])
    it(`may not be another one unasked: ${url}`, () =>
      assert.rejects(readTarget(url, ['other.example']), /is not this computer/));

  it('may be another one that is named', async () => {
    assert.equal((await readTarget('http://192.0.2.1/', ['192.0.2.1'])).address, '192.0.2.1');
    assert.equal((await readTarget('http://[2001:db8::1]/', ['2001:db8::1'])).family, 6);
  });

  for (const text of ['127.0.0.1:3000', 'ftp://127.0.0.1/', 'file:///etc', ''])
    it(`must be a web address: ${text}`, () => assert.rejects(readTarget(text, []), /expected the address/));

  it('must not have a password in it', () =>
    assert.rejects(readTarget('http://user:secret@127.0.0.1/', []), /without a user and password/));
});

describe('the way of a token', () => {
  it('is the header Authorization, another header, a cookie, or the query', () => {
    assert.deepEqual(readCarry(given)('a.b.c')?.headers, { authorization: 'Bearer a.b.c' });
    assert.deepEqual(readCarry({ ...given, header: 'X-Token' })('a.b.c')?.headers, { 'X-Token': 'a.b.c' });
    assert.deepEqual(readCarry({ ...given, cookie: 'session' })('a.b.c')?.headers, {
      cookie: 'session=a.b.c',
    });
    assert.deepEqual(readCarry({ ...given, query: 'access token' })('a\n&b')?.query, [
      ['access token', 'a\n&b'],
    ]);
  });

  it('refuses what would arrive as something else', () => {
    for (const token of ['a\nb', 'a\r\nX: 1', 'a ', ' a', 'a\u0000', 'ä', '\t'])
      assert.equal(readCarry(given)(token), undefined, JSON.stringify(token));
    for (const token of ['a b', 'a;b', 'a,b', '"a"', 'a\\b'])
      assert.equal(readCarry({ ...given, cookie: 'c' })(token), undefined, token);
    assert.notEqual(readCarry(given)('a b;"c'), undefined);
    assert.notEqual(readCarry(given)(''), undefined);
  });

  it('is one', () => {
    assert.throws(() => readCarry({ ...given, header: 'a', query: 'b' }), /one way/);
    assert.throws(() => readCarry({ ...given, header: 'a: b' }), /without spaces and colons/);
  });
});

describe('a status', () => {
  it('accepts, refuses, is a crash, or says nothing', () => {
    const outcomes = [200, 204, 401, 403, 400, 431, 302, 404, 429, 500, 503].map((status) =>
      outcomeOfStatus(status, {}),
    );
    assert.deepEqual(outcomes, [
      ...['accepted', 'accepted', 'refused', 'refused', 'refused', 'refused'],
      ...['unclear', 'unclear', 'unclear', 'crashed', 'crashed'],
    ]);
  });

  it('means what the caller says', () => {
    const meaning = { accept: readStatuses('204'), refuse: readStatuses('300-399, 500') };
    assert.deepEqual(
      [200, 204, 302, 500, 401].map((status) => outcomeOfStatus(status, meaning)),
      ['unclear', 'accepted', 'refused', 'refused', 'unclear'],
    );
  });

  for (const text of ['', '20', '2xx', '400-300', '200,', '99'])
    it(`is a number of three digits, and not ${JSON.stringify(text)}`, () =>
      assert.throws(() => readStatuses(text), /expected status codes/));
});

describe('a command as verifier', () => {
  const signal = new AbortController().signal;
  const ask = (command: string, timeoutMs = 5000) =>
    commandVerifier(command, timeoutMs).ask('a.b.c\n', signal);

  it('accepts by ending with 0, and gets the token as it is', async () => {
    assert.deepEqual(await ask('test "$(od -An -c | tr -d " ")" = "a.b.c\\\\n"'), {
      outcome: 'accepted',
      detail: 'code 0',
    });
    assert.equal((await ask('exit 1')).outcome, 'refused');
    assert.equal((await ask('kill -SEGV $$')).outcome, 'crashed');
  });

  it('is told apart from a command that is not there', async () => {
    assert.equal((await ask('mintmark-no-such-command')).isGone, true);
  });

  it('is ended with all that it started when it takes too long', async () => {
    const start = performance.now();
    assert.deepEqual(await ask('sleep 30; true', 100), { outcome: 'silent', detail: 'no end in 0.1 s' });
    assert.ok(performance.now() - start < 25_000);
  });
});
