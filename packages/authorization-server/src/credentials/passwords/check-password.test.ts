import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkPassword, isCompromisedPassword } from './check-password.ts';

async function codesOf(
  password: string,
  options: Partial<Parameters<typeof checkPassword>[1]> = {},
): Promise<string[]> {
  const problems = await checkPassword(password, { identifiers: [], ...options });
  return problems.map(({ code }) => code);
}

describe('checkPassword', () => {
  it('C1: takes eight characters of any one kind', async () => {
    assert.deepEqual(await codesOf('qpzmvkxw'), []);
    assert.deepEqual(await codesOf('84650917'), []);
    assert.deepEqual(await codesOf('пшюёъзлк'), []);
  });

  it('C1: takes spaces and passphrases of 64 characters and more', async () => {
    assert.deepEqual(await codesOf('tidy walrus '.repeat(10)), []);
  });

  it('C1: counts characters, not bytes or code units', async () => {
    assert.deepEqual(await codesOf('🦭🐙🦑🦐🦞🦀🐡'), ['too_short']);
    assert.deepEqual(await codesOf('🦭🐙🦑🦐🦞🦀🐡🐠'), []);
    assert.deepEqual(await codesOf('ﷺ'), ['too_short']);
  });

  it('C1: asks for as many characters as the tenant does, and never for fewer than eight', async () => {
    assert.deepEqual(await codesOf('tidy walrus jo', { minLength: 15 }), ['too_short']);
    assert.deepEqual(await codesOf('tidywal', { minLength: 1 }), ['too_short']);
    const [problem] = await checkPassword('tidy walrus jo', { identifiers: [], minLength: 15 });
    assert.match(problem?.sentence ?? '', /at least 15 characters/);
  });

  for (const password of [
    'password1',
    'PASSWORD1',
    'iloveyou',
    '1234567890',
    'qwertyuiop',
    'ｐａｓｓｗｏｒｄ１',
  ]) {
    it(`C1: refuses ${password}, which is guessed first`, async () => {
      assert.deepEqual(await codesOf(password), ['common']);
    });
  }

  it('C1: refuses what the breached set knows', async () => {
    const isBreached = (password: string): boolean => password === 'tidy walrus jog';
    assert.deepEqual(await codesOf('tidy walrus jog', { isBreached }), ['breached']);
    assert.deepEqual(await codesOf('tidy walrus run', { isBreached }), []);
  });

  it('C1: refuses a password that is little more than the name, the address or the service', async () => {
    const identifiers = ['Alice.Archer@mail.example', 'Mintmark'];
    for (const password of ['alice.archer', 'ArcherAlice1!', 'mintmark2026', 'alice.archer@mail.example']) {
      assert.deepEqual(await codesOf(password, { identifiers }), ['contains_identifier'], password);
    }
  });

  it('C1: takes a passphrase that happens to hold the name', async () => {
    assert.deepEqual(
      await codesOf('alice waters tidy walruses', { identifiers: ['alice@mail.example'] }),
      [],
    );
  });

  for (const [code, password] of [
    ['empty', ''],
    ['too_long', 'x'.repeat(1025)],
    ['not_unicode', 'tidy\udc00walrus'],
  ] as const) {
    it(`C1: says ${code} of a text that cannot be a password`, async () => {
      assert.deepEqual(await codesOf(password), [code]);
    });
  }
});

describe('isCompromisedPassword', () => {
  it('C1: knows at login what is refused at sign-up for being on a list', async () => {
    const isBreached = (password: string): boolean => password === 'tidy walrus jog';
    assert.equal(await isCompromisedPassword('password1'), true);
    assert.equal(await isCompromisedPassword('tidy walrus jog', isBreached), true);
    assert.equal(await isCompromisedPassword('tidy walrus run', isBreached), false);
    assert.equal(await isCompromisedPassword(''), false);
  });
});
