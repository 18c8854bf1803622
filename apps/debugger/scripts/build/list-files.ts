import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const workerFile = 'service-worker.js';

/** Pages are kept under the addresses people open. */
const addresses: Readonly<Record<string, string>> = { 'index.html': './' };

/**
 * Writes into the service worker which files this build has and a hash over all of them, so that a new build is a new
 * worker and two builds are never mixed.
 */
export function listFilesForWorker(publicFolder: string): Plugin {
  return {
    name: 'list-files-for-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle[workerFile];
        if (worker?.type !== 'chunk') throw new TypeError(`expected the build to make ${workerFile}`);
        const contents = new Map<string, Uint8Array | string>(readFolder(publicFolder));
        for (const [name, file] of Object.entries(bundle)) {
          if (name !== workerFile) contents.set(name, file.type === 'chunk' ? file.code : file.source);
        }
        const names = [...contents.keys()].filter((name) => !name.startsWith('.')).sort();
        const files = names.map((name) => addresses[name] ?? `./${name}`);
        worker.code = worker.code
          .replaceAll('PAGE_FILES', JSON.stringify(files))
          .replaceAll('PAGE_HASH', JSON.stringify(hashOf(names.map((name) => contents.get(name) ?? ''))));
      },
    },
  };
}

function hashOf(contents: readonly (Uint8Array | string)[]): string {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content);
  return hash.digest('hex').slice(0, 16);
}

function readFolder(folder: string): [string, Uint8Array][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [
        path
          .slice(folder.length)
          .replace(/^[\\/]/, '')
          .replaceAll('\\', '/'),
        readFileSync(path),
      ];
    });
}
