import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolveTarget } from './link-target.ts';
import { parseInline } from './parse-inline.ts';

test('code, strong words and links are taken out of a text', () => {
  assert.deepEqual(parseInline('a **b** `c` [`d`](claim:exp).'), [
    { kind: 'plain', text: 'a ' },
    { kind: 'strong', children: [{ kind: 'plain', text: 'b' }] },
    { kind: 'plain', text: ' ' },
    { kind: 'code', text: 'c' },
    { kind: 'plain', text: ' ' },
    { kind: 'link', target: 'claim:exp', children: [{ kind: 'code', text: 'd' }] },
    { kind: 'plain', text: '.' },
  ]);
});

test('marks inside code are data', () => {
  assert.deepEqual(parseInline('`[a](b)` and `**`'), [
    { kind: 'code', text: '[a](b)' },
    { kind: 'plain', text: ' and ' },
    { kind: 'code', text: '**' },
  ]);
});

test('targets become addresses', () => {
  const hrefs = {
    'claim:exp': '#/claims/exp',
    'header:x5t#S256': '#/headers/x5t%23S256',
    'reason:token_expired': '#/reasons/token_expired',
    'rule:ALG-01': '#/findings/ALG-01',
    'topic:attacks/alg-none': '#/learn/attacks/alg-none',
    'page:inspect': '#/',
    'rfc:7519': 'https://www.rfc-editor.org/rfc/rfc7519',
    'rfc:7519#4.1.4': 'https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4',
    'https://example.com/': 'https://example.com/',
  };
  for (const [target, href] of Object.entries(hrefs)) assert.equal(resolveTarget(target)?.href, href);
});

test('a target of no known kind leads nowhere', () => {
  for (const target of ['exp', 'constructor:x', 'javascript:alert(1)', 'page:nowhere', 'http://example.com'])
    assert.equal(resolveTarget(target), undefined);
});
