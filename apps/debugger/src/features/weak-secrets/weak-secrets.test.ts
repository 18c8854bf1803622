import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import type { HmacToken } from '@mintmark/inspect/weak-secrets';
import { readHmacToken } from '@mintmark/inspect/weak-secrets';
import { weakSecrets as de } from '../../shared/strings/de/weak-secrets.ts';
import { weakSecrets as en } from '../../shared/strings/en/weak-secrets.ts';
import { countedWords } from './counted-words.ts';
import { loadCommonWords } from './load-common-words.ts';
import { prepareNobleHmac } from './noble-hmac.ts';
import type { SearchEnd, SearchProgress, WordList } from './search-request.ts';
import { startSearch } from './start-search.ts';

function tokenFor(secret: string): HmacToken {
  const input = [{ alg: 'HS256' }, {}]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const token = readHmacToken(`${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`);
  if (token.kind === 'hmac') return token;
  throw new Error('expected an HMAC token');
}

interface Watched {
  readonly end: SearchEnd;
  readonly progress: readonly SearchProgress[];
}

/** There are no web workers on Node, so this is the search in slices. */
async function search(
  secret: string,
  list: WordList,
  mutations: 'none' | 'light' = 'none',
): Promise<Watched> {
  const progress: SearchProgress[] = [];
  const request = { token: tokenFor(secret), list, mutations };
  const end = await startSearch(request, (next) => progress.push(next), new AbortController().signal);
  return { end, progress };
}

const unknown = 'zG4!nobody has this one';

describe('the search in slices', () => {
  it('finds a common password, and says where it was', async () => {
    const { end } = await search('trustno1', { kind: 'common', words: await loadCommonWords() });
    assert.equal(end.status, 'found');
    assert.equal(end.list, 'common');
    assert.equal(end.found.position, 36);
  });

  it('finds a published secret first, and a changed word last', async () => {
    const published = await search('your-256-bit-secret', { kind: 'common', words: '' });
    assert.equal(published.end.status === 'found' && published.end.list, 'published');
    const changed = await search('Wombat2025', { kind: 'common', words: 'koala\nwombat' }, 'light');
    assert.equal(changed.end.status === 'found' && changed.end.found.isMutated, true);
  });

  it('tells how far it is, again and again, and gives way in between', async () => {
    const words = Array.from({ length: 30_000 }, (_, i) => `word-${i}`).join('\n');
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const { end, progress } = await search(unknown, { kind: 'common', words });
    clearInterval(timer);
    assert.equal(end.status, 'exhausted');
    assert.ok(progress.length > 3 && turns > 3);
    for (const [i, { done }] of progress.entries())
      assert.ok(done <= 1 && done >= (progress[i - 1]?.done ?? 0));
  });

  it('reads a file as it comes, in lines of any ending', async () => {
    const file = new Blob(['one\r\ntw', 'o\nthrée']);
    const words = countedWords({ kind: 'file', file });
    const read: string[] = [];
    for await (const word of words) read.push(word);
    assert.deepEqual(read, ['one', 'two', 'thrée']);
    const { end } = await search('thrée', { kind: 'file', file });
    assert.equal(end.status === 'found' && end.found.position, 2);
  });

  it('stops when it is told to', async () => {
    const control = new AbortController();
    const words = 'word\n'.repeat(1_000_000);
    const request = { token: tokenFor(unknown), list: { kind: 'common', words }, mutations: 'none' } as const;
    await assert.rejects(
      startSearch(request, () => control.abort(), control.signal),
      { name: 'AbortError' },
    );
    await assert.rejects(
      startSearch(request, () => undefined, control.signal),
      { name: 'AbortError' },
    );
  });
});

describe('HMAC in JavaScript', () => {
  for (const [hash, name] of [
    ['SHA-256', 'sha256'],
    ['SHA-384', 'sha384'],
    ['SHA-512', 'sha512'],
  ] as const) {
    it(`is what node:crypto says, with ${hash}`, () => {
      const message = Buffer.from('header.payload');
      for (const length of [0, 1, 64, 65, 128, 129, 500]) {
        const secret = new Uint8Array(length).fill(length);
        const expected = createHmac(name, secret).update(message).digest();
        assert.deepEqual(Buffer.from(prepareNobleHmac(hash, message)(secret)), expected);
      }
    });
  }
});

describe('the words of the check', () => {
  it('tell rate and time left in both languages', () => {
    const progress = { words: 12_300, tries: 300_000, elapsedMs: 2000, done: 0.2 };
    assert.equal(en.progress(progress), '12,300 words tried, 150K secrets a second, 8 s left');
    assert.equal(de.progress(progress), '12.300 Wörter probiert, 150.000 Geheimnisse je Sekunde, noch 8 s');
    assert.match(en.progress({ ...progress, done: 0 }), /a second$/);
    assert.match(en.progress({ ...progress, done: 0.0001 }), /6 h left$/);
  });

  it('exist for every list and reading', () => {
    for (const say of [en, de]) {
      for (const sentence of Object.values(say.found)) assert.match(sentence(1234), /\.$/);
      assert.deepEqual(Object.keys(say.readings), Object.keys(en.readings));
    }
  });
});
