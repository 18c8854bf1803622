import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** What the build says of a file (https://vite.dev/guide/backend-integration). */
interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
}

type Manifest = Readonly<Record<string, Chunk>>;

/** A view and all that has to come before it shows, in bytes. */
export interface ViewSize {
  readonly name: string;
  /** Compressed with gzip, fonts as they are. */
  readonly bytes: number;
}

export interface Sizes {
  readonly first: ViewSize;
  /** Every view that is a chunk of its own, together with the first, the largest first. */
  readonly views: readonly ViewSize[];
}

/** The font that every view shows; the second is fetched only where one of its characters is shown. */
const firstFont = /geist-mono-ascii-[\w-]+\.woff2$/;

/** Measures a built folder. */
export function measure(folder: URL): Sizes {
  const manifest = readManifest(folder);
  const sizeOf = (files: ReadonlySet<string>): number =>
    [...files].reduce((sum, file) => sum + compressedSize(new URL(file, folder)), 0);
  const firstFiles = new Set([
    'index.html',
    ...fontsOf(folder, manifest),
    ...filesOf(manifest, ['index.html']),
  ]);
  const views = lateViews(manifest).map((key) => ({
    name: key,
    bytes: sizeOf(new Set([...firstFiles, ...filesOf(manifest, [key])])),
  }));
  return {
    first: { name: 'first view', bytes: sizeOf(firstFiles) },
    views: views.sort((a, b) => b.bytes - a.bytes),
  };
}

function readManifest(folder: URL): Manifest {
  // The build has written it in this very shape.
  return JSON.parse(readFileSync(new URL('.vite/manifest.json', folder), 'utf8')) as Manifest;
}

/** What is loaded when somebody goes there, or at once after the first view: views and the engine, not words or data. */
function lateViews(manifest: Manifest): readonly string[] {
  const dynamic = new Set(Object.values(manifest).flatMap((chunk) => chunk.dynamicImports ?? []));
  return [...dynamic].filter((key) => /^src\/(?:features\/.*\.tsx$|app\/)/.test(key));
}

/** The files of chunks and of everything they import at once. */
function filesOf(manifest: Manifest, keys: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const files = new Set<string>();
  const waiting = [...keys];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const chunk = manifest[key];
    if (chunk === undefined || seen.has(key)) continue;
    seen.add(key);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    waiting.push(...(chunk.imports ?? []));
  }
  return files;
}

function fontsOf(folder: URL, manifest: Manifest): readonly string[] {
  const styles = [...filesOf(manifest, ['index.html'])].filter((file) => file.endsWith('.css'));
  const css = styles.map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n');
  return [...css.matchAll(/url\(["']?\.\/([\w.-]+)["']?\)/g)]
    .map(([, name]) => `assets/${name}`)
    .filter((name) => firstFont.test(name));
}

function compressedSize(file: URL): number {
  const content = readFileSync(file);
  return file.pathname.endsWith('.woff2') ? content.byteLength : gzipSync(content, { level: 9 }).byteLength;
}
