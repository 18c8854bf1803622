import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from '@mintmark/inspect';
import { formatJsonReport, formatSarif } from './report.ts';

const encode = (text: string): string => Buffer.from(text).toString('base64url');
const token = `${encode('{"alg":"none"}')}.${encode('{"sub":"a secret of ada"}')}.`;

test('the JSON report has the shape of the terminal and repeats no claim', async () => {
  const text = formatJsonReport(await inspect(token), []);
  const report: unknown = JSON.parse(text);
  assert.ok(
    typeof report === 'object' && report !== null && 'tokens' in report && Array.isArray(report.tokens),
  );
  const [first]: readonly unknown[] = report.tokens;
  assert.ok(
    typeof first === 'object' && first !== null && 'findings' in first && Array.isArray(first.findings),
  );
  assert.ok(JSON.stringify(first.findings).includes('"id":"ALG-01"'));
  assert.doesNotMatch(text, /a secret of ada/);
});

test('the SARIF report names each rule once and each place', async () => {
  const log = formatSarif(await inspect(token), []);
  assert.match(log, /"version": "2\.1\.0"/);
  assert.equal(log.match(/"shortDescription"/g)?.length, new Set(log.match(/"ruleId": "[^"]+"/g)).size);
  assert.match(log, /"charOffset": 1/);
});
