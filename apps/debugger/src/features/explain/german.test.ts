import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain as german } from '../../shared/strings/de/explain.ts';
import { explain as english } from '../../shared/strings/en/explain.ts';

function paths(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`];
  return Object.entries(value).flatMap(([name, inner]) => paths(inner, `${path}/${name}`));
}

test('German says everything that English says, and nothing else', () => {
  assert.deepEqual(paths(german).toSorted(), paths(english).toSorted());
});

test('each text is translated and keeps its code', () => {
  const pairs = [
    ...Object.entries(english.reasons).map(
      ([id, text]) => [id, text, german.reasons[id as 'key_weak']] as const,
    ),
    ...Object.entries(english.findings).map(
      ([id, text]) => [id, text, german.findings[id as 'FMT-01']] as const,
    ),
  ];
  for (const [id, source, target] of pairs) {
    for (const part of ['title', 'what', 'why', 'howToFindOut', 'howToFix'] as const) {
      assert.notEqual(target[part], source[part], `${id} ${part}`);
      assert.equal(target[part].split('`').length % 2, 1, `${id} ${part}: backticks`);
      if (part !== 'title') assert.match(target[part], /[.?]$/, `${id} ${part}`);
    }
  }
});
