// Measures on the Node that runs it, and prints one JSON object: run by run.ts once for every version.
import { full, quick } from './measure/effort.ts';
import { librariesHere } from './measure/libraries.ts';
import { measureRow } from './measure/measure-row.ts';
import type { RowResult } from './measure/measure-row.ts';
import { rowName, rows } from './measure/rows.ts';
import { parseOptions } from './options.ts';

const options = parseOptions(process.argv.slice(2));
const wanted = rows.filter((row) => options.only?.test(rowName(row)) ?? true);
const results: RowResult[] = [];
for (const [index, row] of wanted.entries()) {
  process.stderr.write(`\r\u001b[Knode ${process.version}: ${index + 1}/${wanted.length} ${rowName(row)}`);
  results.push(await measureRow(row, options.isQuick ? quick : full));
}
process.stderr.write('\r\u001b[K');
process.stdout.write(
  JSON.stringify({
    node: process.version,
    openssl: process.versions.openssl,
    libraries: librariesHere(),
    rows: results,
  }),
);
