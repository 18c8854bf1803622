import { createHash } from 'node:crypto';
import type { FSWatcher } from 'node:fs';
import { watch } from 'node:fs';
import { dirname } from 'node:path';
import { readRegularFileSync } from '@mintmark/gateway/config';

/** Editors write in several steps; a moment of silence ends them. */
const silenceMs = 100;
/** Network file systems and some containers notify of nothing. */
const lookMs = 5000;

/** How often is looked; tests look sooner. */
export interface WatchTimes {
  readonly silenceMs?: number;
  readonly lookMs?: number;
}

/**
 * Calls back when the content of one of the files has changed, one of them came or went. Folders are watched, not files: editors
 * and Kubernetes put another file in the place of the old one. Returns what ends it.
 */
export function watchFiles(
  files: () => readonly string[],
  onChange: () => void,
  times: WatchTimes = {},
): () => void {
  let known = hashFiles(files());
  let waiting: NodeJS.Timeout | undefined;
  const folders = new Map<string, FSWatcher>();
  const look = (): void => {
    const hash = hashFiles(files());
    watchFolders(files(), folders, soon);
    if (hash === known) return;
    known = hash;
    onChange();
  };
  const soon = (): void => {
    clearTimeout(waiting);
    waiting = setTimeout(look, times.silenceMs ?? silenceMs);
  };
  watchFolders(files(), folders, soon);
  const looking = setInterval(look, times.lookMs ?? lookMs).unref();
  return () => {
    clearTimeout(waiting);
    clearInterval(looking);
    for (const watcher of folders.values()) watcher.close();
  };
}

/** The files named may be others after a change. */
function watchFolders(files: readonly string[], folders: Map<string, FSWatcher>, onEvent: () => void): void {
  const wanted = new Set(files.map((file) => dirname(file)));
  for (const [folder, watcher] of folders) {
    if (wanted.has(folder)) continue;
    watcher.close();
    folders.delete(folder);
  }
  for (const folder of wanted) {
    if (folders.has(folder)) continue;
    const watcher = watchFolder(folder, onEvent);
    if (watcher !== undefined)
      folders.set(
        folder,
        watcher.on('error', () => folders.delete(folder)),
      );
  }
}

/** Undefined where the folder is not there, or no more can be watched: then the clock looks. */
function watchFolder(folder: string, onEvent: () => void): FSWatcher | undefined {
  try {
    return watch(folder, { persistent: false }, onEvent);
  } catch {
    return undefined;
  }
}

/** One hash of all contents. A file that cannot be read counts as empty. */
function hashFiles(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(contentOf(file)).update('\0');
  return hash.digest('hex');
}

function contentOf(file: string): Buffer {
  try {
    return readRegularFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
