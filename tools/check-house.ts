// Holds the rooms of the repository against the picture in ARCHITECTURE.md: floors, arrows, doors, declared imports.
import { join } from 'node:path';
import { checkHouse } from './house/check.ts';

const { findings, summary } = checkHouse(join(import.meta.dirname, '..'));
for (const { rule, message } of findings) process.stderr.write(`${message}  (${rule})\n`);
process.stdout.write(`${summary}\n`);
process.exitCode = findings.length === 0 ? 0 : 1;
