import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkEntries } from '../../src/features/libraries/data/checks.ts';
import type { Answer, Measured, Outcome } from '../../src/features/libraries/data/measured.ts';
import type { Adapter } from '../adapters/adapter.ts';
import { mintmark } from '../adapters/mintmark.ts';
import { directoryFolder, readManifest } from './install.ts';

/** Writes what was measured beside the other data, and returns it. */
export function writeMeasured(adapter: Adapter, answers: Readonly<Record<string, Answer>>): Measured {
  const { version, license } = readManifest(folderOf(adapter));
  const withOutcome = (outcome: Outcome): string[] =>
    checkEntries.map(({ id }) => id).filter((id) => answers[id]?.outcome === outcome);
  const measured: Measured = {
    id: adapter.id,
    package: adapter.package,
    version: String(version),
    licence: typeof license === 'string' ? license : 'unknown',
    date: new Date().toISOString().slice(0, 10),
    node: process.version.slice(1),
    how: adapter.how,
    outcomes: {
      yes: withOutcome('yes'),
      no: withOutcome('no'),
      'not-offered': withOutcome('not-offered'),
      stopped: withOutcome('stopped'),
    },
    notes: Object.fromEntries(
      checkEntries.flatMap(({ id }) => {
        const note = answers[id]?.note;
        return note === undefined ? [] : [[id, note]];
      }),
    ),
  };
  const file = join(directoryFolder, 'data', 'measured', `${adapter.id}.json`);
  writeFileSync(file, `${JSON.stringify(measured, undefined, 2)}\n`);
  return measured;
}

/** Our own is the one of this repository. */
function folderOf(adapter: Adapter): string {
  return adapter === mintmark
    ? join('..', '..', '..', 'packages', 'jose')
    : join('node_modules', adapter.package);
}

/** One line about a library. */
export function summarize({ package: name, version, outcomes }: Measured): string {
  const counts = Object.entries(outcomes).map(([outcome, ids]) => `${ids.length} ${outcome}`);
  return `${name} ${version}: ${counts.join(', ')}`;
}
