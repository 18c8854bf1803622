import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspectAll, rules, type Finding } from '@mintmark/inspect';
import { cases, type RuleCase } from './cases.test-helper.ts';
import { now } from './token.test-helper.ts';

/** Rules that need a key, another token of a special kind or a capture are tested beside what they need. */
const testedElsewhere: ReadonlySet<string> = new Set([
  'ALG-05',
  'ALG-06',
  'SIG-05',
  'HDR-03',
  'HDR-05',
  'HDR-11',
  'CLM-10',
  'KEY-01',
  'KEY-02',
  'KEY-03',
  'KEY-04',
  'KEY-05',
  'KEY-06',
  'KEY-07',
  'CAP-01',
  'CAP-02',
  'CAP-03',
]);

async function findingsOf({ tokens, rule, expected = {} }: RuleCase): Promise<readonly Finding[]> {
  const inputs = typeof tokens === 'string' ? [tokens] : tokens;
  const { inspections, findings } = await inspectAll(inputs, { now, expected });
  const own = inspections.flatMap((inspection) => inspection.findings.filter(({ layer }) => layer === 0));
  return [...own, ...findings].filter(({ id }) => id === rule);
}

for (const ruleCase of cases) {
  const { rule, name, finds, severity } = ruleCase;
  test(`${rule} ${finds ? 'finds' : 'passes'} ${name}`, async () => {
    const findings = await findingsOf(ruleCase);
    assert.equal(findings.length > 0, finds, findings.map(({ message }) => message).join('; '));
    if (severity !== undefined)
      assert.ok(
        findings.some((finding) => finding.severity === severity),
        findings[0]?.severity ?? 'nothing found',
      );
  });
}

test('every rule has a token in which it finds something, and one in which it must not', () => {
  for (const { id } of rules) {
    if (testedElsewhere.has(id)) continue;
    assert.ok(
      cases.some(({ rule, finds }) => rule === id && finds),
      `${id} finds nothing`,
    );
    assert.ok(
      cases.some(({ rule, finds }) => rule === id && !finds),
      `${id} passes nothing`,
    );
  }
});

test('a finding points at its place in what was pasted', async () => {
  const { inspections } = await inspectAll(
    [`Bearer ${cases.find(({ name }) => name === 'milliseconds')?.tokens as string}`],
    { now },
  );
  const [finding] = inspections[0]?.findings.filter(({ id }) => id === 'TIM-03') ?? [];
  const [place] = finding?.places ?? [];
  assert.equal(place?.pointer, '/exp');
  const { input } = inspections[0]?.reading ?? { input: '' };
  const shown = input.slice(place?.input.start, place?.input.end);
  assert.ok(shown.length > 10 && /^[\w-]+$/.test(shown));
});

test('no finding repeats what a claim or key says', async () => {
  const secret = 'tell-nobody-0815';
  for (const { tokens } of cases) {
    for (const text of typeof tokens === 'string' ? [tokens] : tokens) {
      const [header = '', , signature = ''] = text.split('.');
      const claims = JSON.stringify({
        iss: secret,
        sub: secret,
        aud: [secret],
        email: `${secret}@example.com`,
        password: secret,
        [`x`]: secret,
      });
      const hidden = `${header}.${Buffer.from(claims).toString('base64url')}.${signature}`;
      const { inspections } = await inspectAll([hidden], { now });
      const said = JSON.stringify(
        inspections[0]?.findings.map(({ message, why, fix }) => [message, why, fix]),
      );
      assert.ok(!said.includes(secret), said);
    }
  }
});
