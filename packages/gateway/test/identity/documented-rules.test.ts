import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { compileExpression } from '../../src/authorise/compile-expression.ts';
import { ExpressionContext } from '../../src/authorise/expression-context.ts';
import { caller, ruleRequest } from '../../src/authorise/rule-request.test-helper.ts';

const guide = readFileSync(new URL('../../docs/authorise.md', import.meta.url), 'utf8');
const block = /\n```\n(?<rules>[^`]+)```/.exec(guide)?.groups?.['rules'] ?? '';
const rules = block.split('\n').filter((line) => line !== '');

describe('the rules of the guide', () => {
  const claims = {
    plan: 'gold',
    level: 3,
    realm_access: { roles: ['admin'] },
    'https://example/region': 'eu',
    groups: ['team-a'],
    contract_end: 1_900_000_000,
  };
  const now = Date.parse('2026-11-23T12:00:00Z');
  const request = ruleRequest({ path: '/reports/2026' }, { now, parameters: { user: 'alice' } });

  it('are there', () => {
    assert.equal(rules.length, 8);
  });

  for (const rule of rules) {
    it(`hold for whom they are meant: ${rule}`, () => {
      const expression = compileExpression(rule);
      const context = new ExpressionContext(caller({ claims, subject: 'alice' }), request, expression.needs);
      assert.equal(expression.evaluate(context), 'true');
    });

    it(`do not hold for anybody: ${rule}`, () => {
      const expression = compileExpression(rule);
      const other = ruleRequest(
        { path: '/other' },
        { now: now + 8 * 3_600_000, parameters: { user: 'bob' } },
      );
      const context = new ExpressionContext(caller({ claims: {} }), other, expression.needs);
      assert.notEqual(expression.evaluate(context), 'true');
    });
  }
});
