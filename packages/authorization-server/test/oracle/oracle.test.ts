import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { holdDocument } from '../oidf/hold-document.test-helper.ts';
import type { Outcome } from './ask.test-helper.ts';
import { authorizeCases } from './authorize-cases.test-helper.ts';
import { differences } from './differences.ts';
import { otherCases } from './other-cases.test-helper.ts';
import { startSides, type Side } from './sides.test-helper.ts';
import { tokenCases } from './token-cases.test-helper.ts';

const cases = { ...authorizeCases, ...tokenCases, ...otherCases };

function format({ status, where, error, names }: Outcome): string {
  const given = names.filter((name) => name !== 'error').map((name) => `\`${name}\``);
  const what = [
    error === undefined ? [] : [`\`${error}\``],
    given.length > 0 && error === undefined ? [given.join(' ')] : [],
  ];
  const parts = [
    status === 'redirect' ? `to the ${where}` : `${status}${where === 'page' ? ' (page)' : ''}`,
    ...what.flat(),
  ];
  return parts.join(': ');
}

function formatDifferences(rows: readonly (readonly string[])[]): string {
  return `# Where this server answers differently than oidc-provider

${Object.keys(cases).length} requests, good and bad, go to this server and to [oidc-provider](https://github.com/panva/node-oidc-provider), which is certified by
the OpenID Foundation and set up with the same clients. Their answers have the same status, the same \`error\` and the same
parameters, but for these ${rows.length}.

| Request | Here | oidc-provider | Why |
|---|---|---|---|
${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}
`;
}

describe('in comparison with oidc-provider', () => {
  let sides: readonly [Side, Side];
  const rows: (readonly string[])[] = [];
  before(async () => {
    sides = await startSides();
  });
  after(() => Promise.all(sides.map((side) => side.close())));

  for (const [name, run] of Object.entries(cases))
    it(name, async () => {
      const [here, there] = await Promise.all(sides.map((side) => run(side)));
      assert.ok(here && there);
      const reason = differences[name];
      if (reason === undefined) return assert.deepEqual(here, there);
      assert.notDeepEqual(here, there, 'there is no difference any more');
      rows.push([name, format(here), format(there), reason]);
    });

  it('has a reason for nothing else', () => {
    assert.deepEqual(
      Object.keys(differences).filter((name) => !(name in cases)),
      [],
    );
    assert.ok(Object.keys(cases).length >= 80);
  });

  it('is what DIFFERENCES.md tells', () => holdDocument('DIFFERENCES.md', formatDifferences(rows)));
});
