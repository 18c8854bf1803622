import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePicture } from './picture.ts';
import { readRooms } from './room.ts';
import { rules } from './rules.ts';

/** One broken rule at one place. */
export interface Finding {
  readonly rule: string;
  readonly message: string;
}

/** All findings about a repository, and one line that says how much was looked at. */
export interface Report {
  readonly findings: readonly Finding[];
  readonly summary: string;
}

/** Checks the repository in `root` against every rule. */
export function checkHouse(root: string): Report {
  const rooms = readRooms(root);
  const picture = parsePicture(readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8'));
  const findings = Object.entries(rules).flatMap(([rule, find]) =>
    find({ rooms, picture }).map((message) => ({ rule, message })),
  );
  const files = rooms.reduce((sum, room) => sum + room.sources.length, 0);
  const looked = `${rooms.length} rooms, ${files} files, ${picture.arrows.size} arrows`;
  return { findings, summary: `house: ${looked}, ${findings.length} findings` };
}
