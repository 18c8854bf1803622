// Measures what a page loads of this package, as esbuild bundles it, minified and gzipped; fails over the limit.
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';

const limitBytes = 8000;
const root = fileURLToPath(new URL('..', import.meta.url));

const { metafile, outputFiles } = await build({
  entryPoints: ['src/index.ts'],
  absWorkingDir: root,
  bundle: true,
  minify: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  conditions: ['@mintmark/source'],
  outdir: 'size',
  metafile: true,
  write: false,
});

type Output = Metafile['outputs'][string];

const sizes = new Map(
  outputFiles.map(({ path, contents }) => [path.slice(root.length), gzipSync(contents, { level: 9 }).length]),
);

/** A chunk with all that it imports at once. */
function closure(name: string, seen: Set<string> = new Set()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  const { imports } = metafile.outputs[name] ?? ({ imports: [] } as Pick<Output, 'imports'>);
  for (const { path, kind } of imports) if (kind === 'import-statement') closure(path, seen);
  return seen;
}

const sum = (names: Iterable<string>): number =>
  [...names].reduce((all, name) => all + (sizes.get(name) ?? 0), 0);
const entry = [...sizes.keys()].find((name) => name.endsWith('/index.js')) ?? '';
const first = closure(entry);
const later = [...sizes.keys()].filter((name) => !first.has(name));
const size = sum(first);

process.stdout.write(`browser-client: ${size} B gzipped to start with tokens (limit ${limitBytes})\n`);
for (const name of later) process.stdout.write(`  ${String(sizes.get(name))} B later: ${name}\n`);
process.exitCode = size <= limitBytes ? 0 : 1;
