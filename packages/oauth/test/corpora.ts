// Test data that nobody here wrote is read from where it lies, never copied.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';

const corpora = process.env['MINTMARK_CORPORA'] ?? join(import.meta.dirname, '../../../../shared/corpora');

/** One vector; which members it has depends on its kind. */
export type Vector = Readonly<Record<string, string>> & { readonly id: string };

/**
 * Declares the tests of a corpus, a JSON list, that is there. Without it there is one test instead: skipped with the
 * reason, failing where CI=true.
 */
export function withVectors(file: string, declare: (vectors: readonly Vector[]) => void): void {
  const path = join(corpora, file);
  if (existsSync(path)) {
    const content = JSON.parse(readFileSync(path, 'utf8')) as readonly Vector[];
    declare(content);
    return;
  }
  const reason = `no test data "${file}": set MINTMARK_CORPORA to the folder that holds it`;
  void it(file, { skip: process.env['CI'] === 'true' ? false : reason }, () => assert.fail(reason));
}

/** The vector with an ID. */
export function vectorOf(vectors: readonly Vector[], id: string): Vector {
  return vectors.find((vector) => vector.id === id) ?? assert.fail(`no vector ${id}`);
}
