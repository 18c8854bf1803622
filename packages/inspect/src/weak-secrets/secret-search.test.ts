import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { publishedSamples } from '../weak-secrets.ts';
import type { FoundSecret, SearchState, SecretSearchOptions } from '../weak-secrets.ts';
import { createSecretSearch } from './secret-search.ts';
import { searchFor } from './weak-secrets.test-helper.ts';

async function find(options: SecretSearchOptions): Promise<FoundSecret | undefined> {
  const state = await createSecretSearch(options).step(1);
  return state.status === 'found' ? state.found : undefined;
}

describe('a search for a secret', () => {
  for (const algorithm of ['HS256', 'HS384', 'HS512']) {
    it(`finds a word that signed with ${algorithm}, and says where it was`, async () => {
      const found = await find(searchFor('tiger', ['lion', 'tiger', 'bear'], algorithm));
      assert.deepEqual(found, {
        secret: 'tiger',
        bytes: new TextEncoder().encode('tiger'),
        reading: 'utf8',
        isMutated: false,
        position: 1,
        algorithm,
      });
    });
  }

  for (const [reading, word, secret] of [
    ['base64', 'c2VjcmV0', Buffer.from('secret')],
    ['base64', 'aG90Pz8/', Buffer.from('hot???')],
    ['base64url', 'aG90Pz8_', Buffer.from('hot???')],
    ['hex', 'c0ffee', Buffer.from('c0ffee', 'hex')],
    ['trimmed', ' padded\t', 'padded'],
    ['newline', 'from-a-file', 'from-a-file\n'],
  ] as const) {
    it(`says that ${reading} is the reading that fits: ${JSON.stringify(word)}`, async () => {
      assert.equal((await find(searchFor(secret, ['other', word])))?.reading, reading);
    });
  }

  it('tries an empty secret', async () => {
    assert.equal((await find(searchFor('', ['a', ''])))?.position, 1);
  });

  it('finds secrets that are longer than a block of the hash', async () => {
    const long = 'long-'.repeat(40);
    assert.equal((await find(searchFor(long, [long])))?.secret, long);
  });

  it('finds a changed word, and says that it was changed', async () => {
    const found = await find({ ...searchFor('Summer2025', ['winter', 'summer']), mutations: 'heavy' });
    assert.equal(found?.secret, 'Summer2025');
    assert.equal(found.isMutated, true);
    assert.equal(found.position, 1);
  });

  it('tries only the readings that were asked for', async () => {
    const options = searchFor(Buffer.from('secret'), ['c2VjcmV0']);
    assert.equal(await find({ ...options, readings: ['utf8', 'hex'] }), undefined);
  });

  it('takes words that come later', async () => {
    async function* words(): AsyncGenerator<string> {
      yield* ['one', 'two'];
    }
    assert.equal((await find(searchFor('two', words())))?.position, 1);
  });

  it('passes over words that are too long', async () => {
    const state = await createSecretSearch(searchFor('x', ['y'.repeat(2000)])).step(1);
    assert.deepEqual(state, { status: 'exhausted', words: 1, tries: 0 });
  });

  it('stops when its time is up, goes on where it stopped, and stays at its end', async () => {
    let time = 0;
    const words = Array.from({ length: 2000 }, (_, i) => `word ${i}`);
    const search = createSecretSearch({ ...searchFor('word 1999', words), now: () => (time += 10) });
    const first = await search.step(5);
    assert.equal(first.status, 'searching');
    assert.ok(first.words > 0 && first.words < 2000);
    let last: SearchState = first;
    while (last.status === 'searching') last = await search.step(5);
    assert.equal(last.status, 'found');
    assert.equal(last.words, 2000);
    assert.deepEqual(await search.step(5), last);
  });

  it('finds every published secret in the reading that its place means', async () => {
    const words = publishedSamples.secrets.map(({ text }) => text);
    for (const { text, reading } of publishedSamples.secrets) {
      const found = await find(searchFor(Buffer.from(text, reading === 'utf8' ? 'utf8' : 'base64'), words));
      assert.ok(found, text);
    }
  });
});
