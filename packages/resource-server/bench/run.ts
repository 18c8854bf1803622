// Measures the resource server: npm run bench -w @mintmark/resource-server [-- --quick --json --write-docs]
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureAll } from './measure.ts';
import { parseOptions, usage } from './options.ts';
import { formatMarkdown, formatText } from './report/format.ts';
import { describeMachine } from './report/machine.ts';

const options = parseOptions(process.argv.slice(2));
if (options.isHelp) console.log(usage);
else {
  const rows = await measureAll(options);
  const results = { machine: describeMachine(), rounds: options.rounds, seconds: options.seconds, rows };
  console.log(options.isJson ? JSON.stringify(results, undefined, 2) : formatText(results));
  const page = join(import.meta.dirname, '../../../docs/benchmarks-resource-server.md');
  if (options.writesDocs) writeFileSync(page, formatMarkdown(results, new Date().toISOString().slice(0, 10)));
  process.exit();
}
