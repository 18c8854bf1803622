// Measures the authorization server: npm run bench -w @mintmark/authorization-server [-- --quick --json --write-docs]
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchAll } from './bench-all.ts';
import { parseOptions, usage } from './options.ts';
import { formatMarkdown, formatText } from './report/format.ts';

const options = parseOptions(process.argv.slice(2));
if (options.isHelp) console.log(usage);
else {
  const results = await benchAll(options);
  console.log(options.isJson ? JSON.stringify(results, undefined, 2) : formatText(results));
  const page = join(import.meta.dirname, '../../../docs/benchmarks-authorization-server.md');
  if (options.writesDocs) writeFileSync(page, formatMarkdown(results, new Date().toISOString().slice(0, 10)));
}
