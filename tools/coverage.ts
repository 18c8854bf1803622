// Measures what the unit tests of `jose` reach, once over node:crypto and once over Web Crypto: `npm run coverage`.
// `-- --gaps` lists each branch that no test takes; `-- node` or `-- web` measures one backend.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { backends } from './cover/backends.ts';
import { measure } from './cover/measure.ts';
import { describeTopics, isEnough, listGaps, wanted } from './cover/table.ts';

const root = join(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  options: { gaps: { type: 'boolean', default: false } },
  allowPositionals: true,
});

const unknown = positionals.filter((name) => !(name in backends));
if (unknown.length > 0) {
  process.stderr.write(
    `no such backend: ${unknown.join(', ')}; there are: ${Object.keys(backends).join(', ')}\n`,
  );
  process.exitCode = 2;
} else {
  for (const [name, backend] of Object.entries(backends)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const { files, failed, unloaded } = await measure(root, backend);
    process.stdout.write(`\n${name}\n${describeTopics(files)}\n`);
    if (values.gaps) process.stdout.write(`${listGaps(files)}\n`);
    for (const path of unloaded) process.stderr.write(`${path}: no test loads it\n`);
    for (const test of failed) process.stderr.write(`${test}: failed\n`);
    if (isEnough(files) && failed.length === 0 && unloaded.length === 0) continue;
    process.stderr.write(`${name}: wanted ${wanted.lines} % of lines and ${wanted.branches} % of branches\n`);
    process.exitCode = 1;
  }
}
