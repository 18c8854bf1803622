// Test data that nobody here wrote is read from where it lies, never copied.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';

const root = join(import.meta.dirname, '../../../..');
const corpora = process.env['MINTMARK_CORPORA'] ?? join(root, '../shared/corpora');
const isCi = process.env['CI'] === 'true';

/**
 * Declares the tests of a corpus that is there. Without it there is one test instead: skipped with the reason, failing
 * where CI=true.
 */
export function withCorpus(name: string, declare: (path: string) => void): void {
  const path = join(corpora, name);
  if (existsSync(path)) {
    declare(path);
    return;
  }
  const reason = `no test data "${name}": set MINTMARK_CORPORA to the folder that holds it`;
  void it(`corpus ${name}`, { skip: isCi ? false : reason }, () => assert.fail(reason));
}

/** Reads a JSON file of a corpus; the caller says its shape, and a test fails where that is wrong. */
export function readJson(...path: readonly string[]): unknown {
  return JSON.parse(readFileSync(join(...path), 'utf8'));
}
