import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runStep } from './testing/run-command.test-helper.ts';
import type { Result, Step } from './testing/scenario.test-helper.ts';
import { matches, parseScenario, updateScenario } from './testing/scenario.test-helper.ts';

const folder = join(import.meta.dirname, '../tests/scenarios');
const keys = join(import.meta.dirname, '../tests/keys');
const isUpdate = process.env['UPDATE_SCENARIOS'] === '1';

for (const name of readdirSync(folder).filter((file) => file.endsWith('.txt'))) {
  describe(`scenario ${name}`, () => {
    const path = join(folder, name);
    const { steps, files } = parseScenario(path);
    const results = new Map<number, Result>();
    const folderBefore = process.cwd();
    let here = '';

    before(() => {
      here = mkdtempSync(join(tmpdir(), 'mintmark-scenario-'));
      cpSync(keys, here, { recursive: true });
      process.chdir(here);
    });

    after(() => {
      process.chdir(folderBefore);
      rmSync(here, { recursive: true });
      if (isUpdate) writeFileSync(path, updateScenario(path, results));
    });

    for (const [index, step] of steps.entries()) {
      it(step.title === '' ? step.command : step.title, async () => {
        for (const file of files)
          if (file.beforeStep === index) writeFileSync(join(here, file.name), file.text);
        const result = await runStep(step);
        if (!isUpdate) check(step, result);
        else if (!isExpected(step, result)) results.set(step.line, result);
      });
    }
  });
}

function isExpected(step: Step, result: Result): boolean {
  const { stdout, stderr, exitCode } = result;
  return matches(stdout, step.stdout) && matches(stderr, step.stderr) && exitCode === step.exitCode;
}

function check(step: Step, result: Result): void {
  if (isExpected(step, result)) return;
  // The whole of it, because an unexpected error shows on the other stream.
  const { stdout, stderr, exitCode } = step;
  assert.deepEqual(result, { stdout, stderr, exitCode }, `line ${step.line}`);
}
