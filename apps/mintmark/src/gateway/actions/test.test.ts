import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { DOMParser } from '@xmldom/xmldom';
import { runCommand } from '../../testing/run-command.test-helper.ts';

it('replaces what an earlier run reported', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'mintmark-junit-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const [config, cases, report] = ['mintmark.yaml', 'cases.yaml', 'report.xml'].map((name) =>
    join(folder, name),
  );
  assert.ok(config && cases && report);
  const route = '{ name: a, match: { path: /a }, authentication: none, answer: { status: 200 } }';
  writeFileSync(config, `version: 1\nlisteners: [{ address: '127.0.0.1:0' }]\nroutes: [${route}]\n`);
  const statusOf = async (status: number): Promise<readonly [exitCode: number, failures: number]> => {
    const one = `{ name: one, request: { url: 'http://a/a' }, expect: { status: ${status} } }`;
    writeFileSync(cases, `cases: [${one}]`);
    const { exitCode } = await runCommand(
      `mintmark gateway test ${config} --cases ${cases} --junit ${report}`,
      {},
    );
    const document = new DOMParser().parseFromString(readFileSync(report, 'utf8'), 'application/xml');
    return [exitCode, document.getElementsByTagName('failure').length];
  };
  assert.deepEqual(await statusOf(404), [1, 1]);
  assert.deepEqual(await statusOf(200), [0, 0]);
});
