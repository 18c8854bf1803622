import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DOMParser, type Element } from '@xmldom/xmldom';
import fc from 'fast-check';
import type { CaseOutcome } from './case-outcome.ts';
import { formatJunit } from './junit-report.ts';

/** Reads it as strictly as a parser can. */
function parse(xml: string): Element {
  const onError = (level: string, message: string): never => assert.fail(`${level}: ${message}`);
  const root = new DOMParser({ onError }).parseFromString(xml, 'application/xml').documentElement;
  assert.ok(root);
  return root;
}

function attributesOf(element: Element | undefined | null, ...names: readonly string[]): (string | null)[] {
  return names.map((name) => element?.getAttribute(name) ?? null);
}

const passed: CaseOutcome = { name: 'readers read', ok: true, differences: [] };
const failed: CaseOutcome = {
  name: 'others <do> "not" & so on',
  ok: false,
  differences: ['status: expected 403, got 200', 'route: expected a]]>b, got none'],
};

const odd = '& < > " \' \n \t \r \0 \u001B ] ! - \uD800 \uDC00 \uFFFE \uFEFF \u202E'.split(' ');

describe('a report in JUnit XML', () => {
  it('has each case, and of a failed one what was expected and what was decided', () => {
    const root = parse(formatJunit([passed, failed], 'cases.yaml'));
    assert.deepEqual(attributesOf(root, 'tests', 'failures', 'errors'), ['2', '1', '0']);
    const suite = root.getElementsByTagName('testsuite').item(0);
    assert.deepEqual(attributesOf(suite, 'name', 'tests', 'failures'), ['cases.yaml', '2', '1']);
    const cases = [...root.getElementsByTagName('testcase')];
    assert.deepEqual(
      cases.map((one) => one.getAttribute('name')),
      [passed.name, failed.name],
    );
    assert.equal(cases[0]?.getElementsByTagName('failure').length, 0);
    const failure = cases[1]?.getElementsByTagName('failure').item(0);
    assert.equal(failure?.getAttribute('message'), failed.differences[0]);
    assert.equal(failure?.textContent, failed.differences.join('\n'));
  });

  it('is well-formed whatever stands in names and values, and shows what XML cannot have', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...odd) }));
    const outcome = fc.record({
      name: text,
      ok: fc.boolean(),
      differences: fc.array(text, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(outcome, { maxLength: 3 }), text, (outcomes, file) => {
        const root = parse(formatJunit(outcomes, file));
        assert.equal(root.getElementsByTagName('testcase').length, outcomes.length);
        const shown = root.textContent ?? '';
        assert.ok(!['\0', '\u001B', '\u202E'].some((character) => shown.includes(character)));
      }),
    );
    const [one] = parse(
      formatJunit([{ ...passed, name: 'a\0\u001B[31m\n\t\uD800b' }], 'c'),
    ).getElementsByTagName('testcase');
    assert.equal(one?.getAttribute('name'), 'a\\u0000\\u001b[31m\n\t\\ud800b');
  });
});
