import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parseConfig } from '@mintmark/gateway/config';

const page = readFileSync(new URL('../../docs/forward-auth.md', import.meta.url), 'utf8');
const example = /```yaml\n([^]*?)```/.exec(page)?.[1] ?? '';

describe('the page about deciding for other proxies', () => {
  it('shows a configuration without problems', () => {
    assert.deepEqual(parseConfig(example, { fileName: 'mintmark.yaml' }).problems, []);
  });

  it('may be followed with the dialects of nginx and Envoy', () => {
    const dialect = 'forwardAuth: { dialect: x-forwarded }';
    for (const other of [
      '{ dialect: x-original, statuses: nginx }',
      '{ dialect: path, pathPrefix: /decision }',
    ]) {
      const { problems } = parseConfig(example.replace(dialect, `forwardAuth: ${other}`), {
        fileName: 'a.yaml',
      });
      assert.deepEqual(problems, []);
    }
  });

  it('says that only the dialect path has a prefix', () => {
    const wrong = example.replace('dialect: x-forwarded', 'dialect: x-forwarded, pathPrefix: /decision');
    const { problems } = parseConfig(wrong, { fileName: 'mintmark.yaml' });
    assert.deepEqual(
      problems.map(({ code, path }) => [code, path]),
      [['value_unknown', 'listeners[0].forwardAuth.pathPrefix']],
    );
  });
});
