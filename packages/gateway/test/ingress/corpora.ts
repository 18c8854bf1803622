// Test data that nobody here wrote is read from where it lies, never copied.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';

const corpora = process.env['MINTMARK_CORPORA'] ?? join(import.meta.dirname, '../../../../../shared/corpora');

/**
 * Declares the tests of a JSON file that is there. Without it there is one test instead: skipped with the reason, failing where
 * CI=true.
 */
export function withJsonCorpus(name: string, declare: (content: unknown) => void): void {
  const path = join(corpora, name);
  if (existsSync(path)) {
    declare(JSON.parse(readFileSync(path, 'utf8')));
    return;
  }
  const reason = `no test data "${name}": set MINTMARK_CORPORA to the folder that holds it`;
  void it(`corpus ${name}`, { skip: process.env['CI'] === 'true' ? false : reason }, () =>
    assert.fail(reason),
  );
}
