// Measures the gateway: npm run bench -w @mintmark/gateway [-- --help]
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { measureAll } from './measure/measure-all.ts';
import { parseOptions, usage } from './options.ts';
import { profileGateway } from './profile/profile-gateway.ts';
import { formatMarkdown, formatText } from './report/format.ts';

const options = parseOptions(process.argv.slice(2));
if (options.isHelp) console.log(usage);
else if (options.profileFolder === undefined) {
  const results = await measureAll(options);
  console.log(options.isJson ? JSON.stringify(results, undefined, 2) : formatText(results));
  if (options.writesDocs) writeDocs(formatMarkdown(results, new Date().toISOString().slice(0, 10)));
} else {
  const { file, cpuMicros, functions } = await profileGateway(options, resolve(options.profileFolder));
  console.log(`${file}: ${cpuMicros.toFixed(1)} µs of CPU a request\n`);
  for (const { name, place, share } of functions.slice(0, 60)) {
    console.log(`${(share * 100).toFixed(1).padStart(5)} %  ${name}  ${place}`);
  }
}
process.exit();

/** The page, and what docs/benchmarks.md says of it. */
function writeDocs(page: string): void {
  const root = join(import.meta.dirname, '../../..');
  writeFileSync(join(root, 'docs/benchmarks-gateway.md'), page);
  spawnSync(process.execPath, [join(root, 'tools/copy-parts.ts')], { stdio: 'inherit' });
}
