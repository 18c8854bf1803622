// Holds the documentation against what is there: what the doors of the published packages show, and what pages name.
import { join } from 'node:path';
import { checkDocs } from './docs/check.ts';
import { checkMarkdown } from './markdown/check.ts';

const root = join(import.meta.dirname, '..');
for (const { findings, summary } of [checkDocs(root), checkMarkdown(root)]) {
  for (const { rule, message } of findings) process.stderr.write(`${message}  (${rule})\n`);
  process.stdout.write(`${summary}\n`);
  if (findings.length > 0) process.exitCode = 1;
}
