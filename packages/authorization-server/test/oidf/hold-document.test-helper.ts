import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Holds a document of this package against what it is made from; with `MINTMARK_WRITE_DOCUMENTS=1` it is written instead. */
export function holdDocument(name: string, text: string): void {
  const path = join(import.meta.dirname, '../..', name);
  if (process.env['MINTMARK_WRITE_DOCUMENTS'] === '1') writeFileSync(path, text);
  assert.equal(
    readFileSync(path, 'utf8'),
    text,
    `${name} is out of date: run the test with MINTMARK_WRITE_DOCUMENTS=1`,
  );
}
