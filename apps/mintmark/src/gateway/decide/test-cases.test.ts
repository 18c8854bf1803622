import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CliError } from '../../output/failure.ts';
import { readTestCases } from './test-cases.ts';

const good = `cases:
  - name: one
    request: { url: "http://a.example/" }
    expect: { status: 200 }
`;

function problemOf(text: string): readonly [message: string, hint: string] {
  try {
    readTestCases(text, 'cases.yaml');
  } catch (error) {
    assert.ok(error instanceof CliError);
    return [error.failure.message, error.failure.hint];
  }
  return assert.fail('expected a problem');
}

describe('cases', () => {
  it('are read with what is left out filled in', () => {
    const [one] = readTestCases(good, 'cases.yaml');
    assert.equal(one?.request.method, 'GET');
    assert.equal(one.expect.status, 200);
  });

  it('with a misspelled member name its place and what to write', () => {
    const inCase = good.replace('expect:', 'expekt:');
    assert.deepEqual(problemOf(inCase), [
      'cases.yaml:4:5 there is no member `expekt` here',
      'write `expect`',
    ]);
    const inExpected = good.replace('status', 'satus');
    assert.deepEqual(problemOf(inExpected), [
      'cases.yaml:4:15 there is no member `satus` here',
      'write `status`',
    ]);
    const unlike = good.replace('cases:', 'zzzzzzzz: 1\ncases:');
    assert.deepEqual(problemOf(unlike), [
      'cases.yaml:1:1 there is no member `zzzzzzzz` here',
      'take it away; there are cases',
    ]);
  });

  it('with a wrong or missing value name its place', () => {
    assert.match(problemOf(good.replace('200', 'fine'))[0], /^cases\.yaml:4:23 cases\.0\.expect\.status: /);
    assert.match(problemOf(good.replace(/ {4}request.*\n/, ''))[0], /^cases\.yaml:2:5 cases\.0\.request: /);
  });

  it('that are no YAML, or have aliases, are refused', () => {
    for (const text of ['cases: [', 'a: &a 1\ncases: [*a, *a]'])
      assert.match(problemOf(text)[0], /is neither YAML nor JSON/);
  });
});
