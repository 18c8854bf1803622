// Tells what a browser bundle of each program in `bundles/` is made of, and fails when it carries code it cannot use.
// The limits in bytes are in `.size-limit.json`; `--files` lists the source files by their share.
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

interface Bundle {
  readonly program: string;
  readonly code: string;
  /** Source file → bytes of it in the bundle. */
  readonly shares: ReadonlyMap<string, number>;
}

/** Identifiers that only encryption knows: a bundle for signatures that holds one has pulled encryption in. */
const encryptionNames = ['A256GCM', 'RSA-OAEP', 'ECDH-ES', 'A128CBC-HS256', 'PBES2-HS256', 'A128KW'];

/** What only signing, private keys and the verify cache know. */
const beyondVerifying = ['private members of the RSA key', 'external', 'maxTokens'];

/** Program → names that its bundle must not contain. */
const programs: Readonly<Record<string, readonly string[]>> = {
  'jws.ts': encryptionNames,
  'verify-one-algorithm.ts': [...encryptionNames, ...beyondVerifying],
  'verify-with-key-set.ts': [...encryptionNames, ...beyondVerifying],
};

const { values } = parseArgs({ options: { files: { type: 'boolean', default: false } } });
for (const [program, forbidden] of Object.entries(programs)) {
  const bundle = await bundleForBrowsers(program);
  process.stdout.write(`${describe(bundle)}\n`);
  if (values.files) process.stdout.write(listFiles(bundle));
  const found = forbidden.filter((name) => bundle.code.includes(name));
  if (found.length > 0) {
    process.stderr.write(`${program}: the bundle holds code for ${found.join(', ')}, which it cannot need\n`);
    process.exitCode = 1;
  }
}

async function bundleForBrowsers(program: string): Promise<Bundle> {
  const result = await build({
    entryPoints: [join(import.meta.dirname, 'bundles', program)],
    bundle: true,
    conditions: ['@mintmark/source'],
    format: 'esm',
    metafile: true,
    minify: true,
    platform: 'browser',
    write: false,
  });
  const [output] = Object.values(result.metafile.outputs);
  return {
    program: basename(program, '.ts'),
    code: result.outputFiles[0]?.text ?? '',
    shares: new Map(
      Object.entries(output?.inputs ?? {}).map(([file, { bytesInOutput }]) => [file, bytesInOutput]),
    ),
  };
}

function describe({ program, code, shares }: Bundle): string {
  const gzipped = gzipSync(code, { level: 9 }).byteLength;
  return `${program}: ${shares.size} files, ${kilobytes(code.length)} minified, ${kilobytes(gzipped)} gzip`;
}

function listFiles({ shares }: Bundle): string {
  const bySize = [...shares].toSorted(([, a], [, b]) => b - a);
  return bySize.map(([file, bytes]) => `  ${kilobytes(bytes).padStart(9)}  ${file}\n`).join('');
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(2)} kB`;
}
