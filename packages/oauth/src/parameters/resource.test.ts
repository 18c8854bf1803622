import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseResources } from './resource.ts';

describe('parseResources', () => {
  it('takes absolute URIs of any scheme, each once', () => {
    const values = [
      'https://api.example/',
      'urn:example:notes',
      'https://api.example/',
      'https://api.example/?a=b',
    ];
    assert.deepEqual(parseResources(values), [
      'https://api.example/',
      'urn:example:notes',
      'https://api.example/?a=b',
    ]);
  });

  it('refuses relative ones, fragments and what is no URI', () => {
    for (const value of [
      '',
      'api',
      '/notes',
      'https://api.example/#x',
      'https://api.example/#',
      'https://a b/',
      'https://ü.example/',
    ]) {
      assert.throws(() => parseResources(['https://api.example/', value]), { code: 'invalid_target' }, value);
    }
  });
});
