// Runs an example against the sources here: `npm run example -- api-express`. Without a name it lists them.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'examples');
const [name, ...options] = process.argv.slice(2);

const examples = globSync('*/package.json', { cwd: folder })
  .map((file) => ({ name: dirname(file), manifest: readManifest(join(folder, file)) }))
  .toSorted((a, b) => a.name.localeCompare(b.name));
const example = examples.find((candidate) => candidate.name === name);

if (example === undefined) list();
else run(example);

function list(): void {
  if (name !== undefined) process.stderr.write(`mintmark: there is no example "${basename(name)}"\n`);
  const width = Math.max(...examples.map((one) => one.name.length));
  for (const one of examples)
    process.stdout.write(`  ${one.name.padEnd(width)}  ${one.manifest.description}\n`);
  process.exitCode = name === undefined ? 0 : 2;
}

function run({ name: own, manifest: { main, scripts } }: Example): void {
  const program = join(folder, own, main ?? 'server.js');
  const isBuilt = main !== undefined && scripts?.build !== undefined;
  if (!isBuilt && !existsSync(program)) {
    process.stderr.write(`mintmark: ${own} is started another way: see examples/${own}/README.md\n`);
    process.exitCode = 2;
    return;
  }
  // Some frameworks have a compiler of their own.
  if (isBuilt)
    execFileSync('npm', ['run', '-s', 'build'], { cwd: join(folder, own), stdio: ['ignore', 2, 2] });
  const child = spawn(process.execPath, ['--conditions=@mintmark/source', program, ...options], {
    stdio: 'inherit',
  });
  // Ctrl-C reaches both; this one waits for the other.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  child.once('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

interface Example {
  readonly name: string;
  readonly manifest: Manifest;
}

interface Manifest {
  readonly description: string;
  readonly main?: string;
  readonly scripts?: { readonly build?: string };
}

function readManifest(file: string): Manifest {
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest; // written here
}
