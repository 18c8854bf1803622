import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createExemption, type UnlessRule } from './unless.ts';

describe('unless', () => {
  it('fits paths exactly, the query left out', () => {
    const isExempt = createExemption([{ path: ['/health', '/ready'] }]);
    for (const target of ['/health', '/ready', '/health?verbose', '/health?/../notes'])
      assert.ok(isExempt('GET', target), target);
    const others = ['/', '/health/', '/Health', '/health/live', '/notes?/health', '//health', '/%68ealth'];
    for (const target of [
      ...others,
      '/health#x',
      '/health;x',
      'http://a/health',
      '/notes/../health',
      '*',
      '',
    ])
      assert.ok(!isExempt('GET', target), target);
  });

  it('fits patterns, whatever their flags remember', () => {
    for (const path of [/^\/public\//, /^\/public\//g, /^\/public\//y]) {
      const isExempt = createExemption([{ path }]);
      for (let turn = 0; turn < 3; turn++) assert.ok(isExempt('GET', '/public/logo.svg'), String(path));
      assert.ok(!isExempt('GET', '/notes?/public/'));
    }
  });

  it('needs path and method, where a rule has both', () => {
    const isExempt = createExemption([{ path: '/notes', method: 'GET' }, { method: ['OPTIONS'] }]);
    assert.ok(isExempt('GET', '/notes'));
    assert.ok(!isExempt('POST', '/notes'));
    assert.ok(!isExempt('GET', '/other'));
    assert.ok(isExempt('OPTIONS', '/other'));
  });

  it('fits no other path than the one that is named', () => {
    fc.assert(
      fc.property(fc.webPath(), (path) => {
        assert.equal(createExemption([{ path: '/health' }])('GET', path), path === '/health');
      }),
    );
  });

  it('refuses rules that would fit everything, or nothing that was meant', () => {
    const wrong: readonly (readonly UnlessRule[])[] = [
      ...[[], [{}]],
      [{ url: '/health' } as UnlessRule],
      // @ts-expect-error: a typing mistake.
      [{ path: '/health', methods: ['GET'] }],
    ];
    for (const rules of wrong) assert.throws(() => createExemption(rules), TypeError);
  });
});
