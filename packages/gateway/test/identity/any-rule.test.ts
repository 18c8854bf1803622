import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compileExpression, type CompiledExpression } from '../../src/authorise/compile-expression.ts';
import { ExpressionContext } from '../../src/authorise/expression-context.ts';
import { ExpressionProblem } from '../../src/authorise/expression-problem.ts';
import { caller, ruleRequest } from '../../src/authorise/rule-request.test-helper.ts';

const tokens = [
  ...[
    'claims',
    'request',
    'application',
    'scopes',
    'subject',
    'now',
    'cel',
    'x',
    'has',
    'size',
    'int',
    'timestamp',
  ],
  ...['.', '.', '.', '(', ')', '(', ')', '[', ']', '{', '}', ',', ':', '?', '!', '-', '+', '*', '/', '%'],
  ...[
    '==',
    '!=',
    '<',
    '>=',
    '&&',
    '||',
    'in',
    'a',
    'b',
    'plan',
    'headers',
    'query',
    'path',
    'id',
    '"a"',
    "'b'",
    '1',
  ],
  ...[
    '2.5',
    '1u',
    'b"a"',
    'null',
    'true',
    'matches',
    'getHours',
    'lowerAscii',
    'all',
    'exists',
    'map',
    'bind',
    '// x\n',
  ],
  ...[
    '_atches',
    'r"("',
    '"^(a+)+$"',
    '"Europe/Berlin"',
    '\n',
    '"""',
    '\\',
    '0x',
    '9223372036854775808',
    '__proto__',
  ],
];
const anyText = fc.oneof(
  fc.array(fc.constantFrom(...tokens), { maxLength: 24 }).map((parts) => parts.join(' ')),
  fc.array(fc.constantFrom(...tokens), { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

function compile(text: string): CompiledExpression | undefined {
  try {
    return compileExpression(text);
  } catch (error) {
    assert.ok(error instanceof ExpressionProblem, `${text}: ${String(error)}`);
    assert.ok(error.line >= 1 && error.column >= 1 && error.offset <= text.length, text);
    return undefined;
  }
}

describe('any text', () => {
  it('is a rule or a problem with a position, and a rule never throws', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const rule = compile(text);
        if (rule === undefined) return;
        const context = new ExpressionContext(
          caller({ claims: { a: ['b'], plan: 'x' } }),
          ruleRequest(),
          rule.needs,
        );
        assert.ok(['true', 'false', 'missing', 'failed'].includes(rule.evaluate(context)), text);
      }),
      { numRuns: 3000 },
    );
  });
});
