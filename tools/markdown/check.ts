import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../house/check.ts';
import { readRooms } from '../house/room.ts';
import { suites } from '../test/suites.ts';
import { readPages } from './page.ts';
import { rules, type Repository } from './rules.ts';

/** Checks that the pages in `root` name only what is there. */
export function checkMarkdown(root: string): Report {
  const rooms = readRooms(root);
  const pages = readPages(root);
  const repository: Repository = {
    root,
    pages,
    rooms,
    scripts: new Map([
      ['', scriptsOf(root)],
      ...rooms.map((room) => [room.packageName, scriptsOf(join(root, room.folder))] as const),
    ]),
    suites: new Set(Object.keys(suites)),
  };
  const findings = Object.entries(rules).flatMap(([rule, find]) =>
    pages.flatMap((page) =>
      find(page, repository).map((message) => ({ rule, message: `${page.path}: ${message}` })),
    ),
  );
  return { findings, summary: `pages: ${pages.length} pages, ${findings.length} findings` };
}

function scriptsOf(folder: string): ReadonlySet<string> {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return new Set();
  // Our own manifests, which npm has read before us.
  const { scripts } = JSON.parse(readFileSync(file, 'utf8')) as {
    scripts?: Readonly<Record<string, string>>;
  };
  return new Set(Object.keys(scripts ?? {}));
}
