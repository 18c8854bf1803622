import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { buildBreachedPasswords } from './build-breached-passwords.ts';
import { createFilterBuilder } from './build-filter.ts';
import { containsCommonPassword } from './common-passwords.ts';
import { commonPasswordsFilter } from './common-passwords-filter.ts';
import { commonWords, formatCommonPasswordsModule } from './common-words.test-helper.ts';
import { digestOf, formatFilterHeader, parseFilterHeader, positionsOf } from './filter-format.ts';
import { openBreachedPasswords } from './open-breached-passwords.ts';

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex').toUpperCase();

describe('the filter of breached passwords', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mintmark-breached-'));
  });
  after(() => rm(folder, { recursive: true }));

  async function filterOf(lines: string, options = {}): ReturnType<typeof openBreachedPasswords> {
    const path = join(folder, sha1(lines + JSON.stringify(options)));
    await writeFile(`${path}.txt`, lines);
    await buildBreachedPasswords(`${path}.txt`, path, options);
    return openBreachedPasswords(path);
  }

  it('C1: is built from a plain list', async () => {
    await using closing = new AsyncDisposableStack();
    const filter = closing.adopt(await filterOf('hunter22\r\ntidy walrus\n\n'), (open) => open.close());
    assert.equal(filter.passwords, 2);
    assert.equal(await filter.isBreached('hunter22'), true);
    assert.equal(await filter.isBreached('tidy walrus'), true);
    assert.equal(await filter.isBreached('tidy walrus '), false);
  });

  it('C1: is built from the SHA-1:count lines of Pwned Passwords, from a least count on', async () => {
    await using closing = new AsyncDisposableStack();
    const lines = `${sha1('hunter22')}:17\r\n${sha1('seen once').toLowerCase()}:1\r\n`;
    const filter = closing.adopt(await filterOf(lines, { minCount: 2 }), (open) => open.close());
    assert.equal(filter.passwords, 1);
    assert.equal(await filter.isBreached('hunter22'), true);
    assert.equal(await filter.isBreached('seen once'), false);
  });

  it('C1: knows a password in the form that is hashed as well as the one that was typed', async () => {
    await using closing = new AsyncDisposableStack();
    const filter = closing.adopt(await filterOf('hunter22\n'), (open) => open.close());
    assert.equal(await filter.isBreached('ｈｕｎｔｅｒ２２'), true);
  });

  it('C1: forgets no password that was put in', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 50 }), (passwords) => {
        const builder = createFilterBuilder({ passwords: passwords.length });
        for (const password of passwords) builder.addPassword(password);
        const file = builder.finish();
        const header = parseFilterHeader(file, file.length);
        for (const password of passwords) {
          for (const bit of positionsOf(digestOf(password), header)) {
            assert.ok(((file.at(32 + Math.floor(bit / 8)) ?? 0) & (0x80 >> (bit % 8))) !== 0);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('C1: takes few other passwords for breached ones', async () => {
    await using closing = new AsyncDisposableStack();
    const lines = Array.from({ length: 2000 }, (_, index) => `breached ${index}`).join('\n');
    const filter = closing.adopt(await filterOf(lines, { falsePositiveRate: 0.01 }), (open) => open.close());
    let wrong = 0;
    for (let index = 0; index < 2000; index += 1)
      wrong += (await filter.isBreached(`other ${index}`)) ? 1 : 0;
    assert.ok(wrong <= 40, `${wrong} of 2000`);
  });

  it('reads sizes beyond 32 bits', () => {
    const header = { bits: 2 ** 40 + 3, positions: 13, passwords: 2 ** 33 };
    const bytes = formatFilterHeader(header);
    assert.deepEqual(parseFilterHeader(bytes, 32 + 2 ** 37 + 1), header);
    assert.ok(
      positionsOf(digestOf('hunter22'), header).every(
        (bit) => Number.isSafeInteger(bit) && bit < header.bits,
      ),
    );
  });

  for (const [name, spoil] of [
    ['another kind of file', (bytes: Buffer) => bytes.fill('x', 0, 8)],
    ['an unknown hash', (bytes: Buffer) => bytes.fill(9, 8, 9)],
    ['no positions', (bytes: Buffer) => bytes.fill(0, 9, 10)],
    ['an absurd size', (bytes: Buffer) => bytes.fill(0xff, 16, 24)],
    ['half a file', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
    ['no file to speak of', () => Buffer.alloc(3)],
  ] as const) {
    it(`refuses ${name}`, async () => {
      const builder = createFilterBuilder({ passwords: 10 });
      const path = join(folder, name);
      await writeFile(path, spoil(builder.finish()));
      await assert.rejects(openBreachedPasswords(path), { code: 'breached_passwords_malformed' });
    });
  }
});

describe('the common passwords that are built in', () => {
  it('C1: are more than the 3000 most common ones that our rules of length let through', () => {
    const words = commonWords();
    assert.ok(words.length > 17_000);
    assert.deepEqual(
      words.filter((word) => !containsCommonPassword(word)),
      [],
    );
  });

  it('C1: do not catch random ones', () => {
    const random = Array.from({ length: 2000 }, (_, index) => sha1(`random ${index}`));
    assert.deepEqual(random.filter(containsCommonPassword), []);
  });

  it('C1: are made from the list as it is installed', async () => {
    const committed = await readFile(join(import.meta.dirname, 'common-passwords-filter.ts'), 'utf8');
    assert.equal(committed, formatCommonPasswordsModule());
    assert.ok(commonPasswordsFilter.length < 100_000);
  });
});
