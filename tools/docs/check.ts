import type { Report } from '../house/check.ts';
import { readRooms } from '../house/room.ts';
import { publicSymbols } from './public-api.ts';
import { rules } from './rules.ts';

/** Checks what every published package of the repository in `root` shows of itself. */
export function checkDocs(root: string): Report {
  const packages = readRooms(root).filter((room) => !room.isPrivate && room.doors.size > 0);
  const symbols = packages.flatMap((room) => publicSymbols(root, room));
  const findings = Object.entries(rules).flatMap(([rule, find]) =>
    find(symbols).map((message) => ({ rule, message })),
  );
  const doors = packages.reduce((sum, room) => sum + room.doors.size, 0);
  return {
    findings,
    summary: `docs: ${doors} doors, ${symbols.length} symbols, ${findings.length} findings`,
  };
}
