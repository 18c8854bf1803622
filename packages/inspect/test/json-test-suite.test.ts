import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readJson, toValue } from '@mintmark/inspect/json';
import { readToken } from '@mintmark/inspect/token';
import { withCorpus } from './parity/corpora.ts';

/** The deepest texts are more than any token has; they are told to be too deep instead of being read. */
const isTooDeep = (text: string): boolean => /^(?:\[{65}|(?:\[\{"":){33})/.test(text);

function parsed(text: string): { readonly value?: unknown } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return {};
  }
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

describe('JSONTestSuite: the reader of JSON has problems exactly where JSON.parse refuses', () => {
  withCorpus('JSONTestSuite/test_parsing', (folder) => {
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
      it(file, () => {
        const bytes = readFileSync(join(folder, file));
        // As a token's payload is decoded: broken UTF-8 gives replacement characters, a mark at the start stays.
        const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
        const { root, problems } = readJson(text);
        const expected = parsed(text);
        if (isTooDeep(text)) {
          assert.equal(problems[0]?.kind, 'too-deep');
          return;
        }
        assert.equal(problems.length === 0, 'value' in expected, problems[0]?.kind ?? 'no problem');
        if ('value' in expected && root !== undefined)
          assert.deepEqual(plain(toValue(root)), plain(expected.value));
        for (const { start, end } of problems) assert.ok(start >= 0 && start <= end && end <= text.length);
      });

      it(`${file} as claims`, () => {
        const bytes = readFileSync(join(folder, file));
        const { payload, problems } = readToken(`eyJhbGciOiJIUzI1NiJ9.${bytes.toString('base64url')}.AAAA`);
        const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
        const isObject = ((): boolean => {
          try {
            const { value } = parsed(strict.decode(bytes));
            return typeof value === 'object' && value !== null && !Array.isArray(value);
          } catch {
            return false;
          }
        })();
        const isStrict =
          isObject && !problems.some(({ kind }) => kind === 'duplicate-name' || kind === 'lone-surrogate');
        assert.equal(problems.length === 0, isStrict, problems[0]?.kind ?? 'no problem');
        if (isObject) assert.ok(payload?.value !== undefined);
      });
    }
  });
});
