import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { newestChange } from './build.js';

let folder = '';

/** Writes a file that was last changed at the given second. */
function file(path: string, second: number): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), '');
  utimesSync(join(folder, path), second, second);
}

function age(path: string, second: number): void {
  utimesSync(join(folder, path), second, second);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mintmark-build-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('finds the newest file however deep', () => {
  file('a.ts', 1);
  file('src/b.ts', 5);
  age('src', 2);
  age('.', 3);
  assert.equal(newestChange(folder), 5000);
});

test('counts the removal of a file, which changes only its folder', () => {
  file('src/b.ts', 1);
  age('src', 9);
  age('.', 2);
  assert.equal(newestChange(folder), 9000);
});

test('ignores results, and the change of a folder in which they were made', () => {
  file('a.ts', 1);
  file('dist/a.js', 9);
  age('.', 9);
  assert.equal(newestChange(folder), 1000);
});
