// All benchmarks in one table: npm run bench -w @mintmark/inspect [-- --write-docs]
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchExtract } from './extract/measure.ts';
import { benchInspect } from './inspect/measure.ts';
import { measureAll, printRows, writeMarkdown } from './report/print.ts';
import { benchWeakSecrets } from './weak-secrets/measure.ts';

const rows = await measureAll([benchInspect, benchExtract(10), benchWeakSecrets(2)]);
printRows(rows);
if (process.argv.includes('--write-docs')) {
  const page = join(import.meta.dirname, '../../../docs/benchmarks-inspect.md');
  writeFileSync(page, writeMarkdown(rows));
}
