import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf } from '../input/source.ts';
import type { Skipped } from './source.ts';

/** The files of a folder. */
export interface Walk {
  /** Paths in the order of their names. */
  readonly paths: readonly string[];
  readonly skipped: readonly Skipped[];
}

/** What others wrote and what version control keeps is not the person's to put right. */
const passedOver: ReadonlySet<string> = new Set(['node_modules', '.git']);

/**
 * Finds all files in a folder and the folders in it. Links are not followed, so there are no circles and nothing outside
 * of the folder; what may not be read is told and does not stop the rest.
 */
export async function walkFolder(folder: string): Promise<Walk> {
  const paths: string[] = [];
  const skipped: Skipped[] = [];
  const folders = [folder];
  for (let path = folders.pop(); path !== undefined; path = folders.pop()) {
    const entries = await listFolder(path, skipped); // oxlint-disable-line no-await-in-loop -- bounded memory, kept order
    const inside: string[] = [];
    for (const entry of entries) {
      const name = join(path, entry.name);
      if (entry.isFile()) paths.push(name);
      else if (!entry.isDirectory())
        skipped.push({ name, reason: entry.isSymbolicLink() ? 'link' : 'special' });
      else if (!passedOver.has(entry.name)) inside.push(name);
    }
    folders.push(...inside.toReversed());
  }
  return { paths, skipped };
}

async function listFolder(path: string, skipped: Skipped[]): Promise<readonly Dirent[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    skipped.push({ name: path, reason: 'unreadable', detail: reasonOf(error) });
    return [];
  }
}
