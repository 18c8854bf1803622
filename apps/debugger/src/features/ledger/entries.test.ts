import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countEntries, isOwnFile } from './entries.ts';

const base = 'https://tools.example/jwt/index.html';

test('the files of the page are its own, wherever it is served', () => {
  for (const path of ['', 'mark.svg', 'assets/index-1a2b.js', 'assets/geist-mono-ascii-x_y.woff2'])
    assert.equal(isOwnFile(`https://tools.example/jwt/${path}`, base), true, path);
});

test('everything else is a request, also to the server of the page', () => {
  for (const url of [
    'https://evil.example/assets/index.js',
    'https://tools.example/collect',
    'https://tools.example/jwt/collect',
    'https://tools.example/jwt/assets/index.js?token=a.b.c',
    'https://tools.example/jwt/assets/../collect',
    'data:text/plain,x',
  ])
    assert.equal(isOwnFile(url, base), false, url);
});

test('each kind is counted by itself', () => {
  const entry = { url: '', atMs: 0, by: '', bytes: 0 };
  const entries = (['own', 'own', 'refused'] as const).map((kind) => ({ ...entry, kind }));
  assert.deepEqual(countEntries(entries), { own: 2, requests: 0, refused: 1 });
});
