// Measures the JavaScript libraries of the directory: `npm run directory [-- jose fast-jwt …]`.
import { installLibraries } from './measure/install.ts';
import { adapters } from './adapters/table.ts';
import { ask } from './measure/ask.ts';
import { summarize, writeMeasured } from './measure/write.ts';

const patience = { checkMs: 15_000, libraryMs: 180_000 };
const wanted = process.argv.slice(2);
const chosen = adapters.filter(
  ({ id, package: name }) => wanted.length === 0 || wanted.includes(id) || wanted.includes(name),
);

if (chosen.length === 0) {
  const names = adapters.map(({ id }) => id).join(', ');
  process.stderr.write(`mintmark: no such library: ${wanted.join(', ')}; there are ${names}\n`);
  process.exitCode = 2;
} else if (!installLibraries()) {
  process.stderr.write('mintmark: the libraries could not be installed; the data stays as it was\n');
  process.exitCode = 1;
} else {
  for (const [index, adapter] of chosen.entries()) {
    process.stderr.write(`mintmark: ${index + 1}/${chosen.length} ${adapter.package} … `);
    const started = performance.now();
    const measured = writeMeasured(adapter, await ask(adapter.id, patience));
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stderr.write(`${seconds} s\n`);
    process.stdout.write(`${summarize(measured)}\n`);
  }
}
