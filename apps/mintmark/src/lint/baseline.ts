import { existsSync } from 'node:fs';
import type { Finding } from '@mintmark/inspect';
import type { SuppressionEntry, Suppressions } from '../inspect/suppressions-file.ts';
import { readSuppressions, toReference } from '../inspect/suppressions-file.ts';
import { writeFileSafely } from '../output/write-result.ts';
import type { LintItem } from './item.ts';
import { findingsOf } from './item.ts';

/** Gathers findings so that they can be accepted from now on. */
export interface Baseline {
  readonly add: (item: LintItem) => void;
  /** Writes the file, with what was in it before. Answers how many entries are new. */
  readonly write: (now: number) => number;
}

/** Makes a baseline that goes into a file. @throws CliError for a file that is there and cannot be read as one */
export async function createBaseline(path: string): Promise<Baseline> {
  const before: Suppressions = existsSync(path) ? await readSuppressions(path) : { entries: [], path };
  const entries = new Map<string, Entry>();
  return {
    add(item) {
      for (const finding of findingsOf(item)) {
        const entry = entryOf(finding, item.source);
        entries.set(JSON.stringify(entry), entry);
      }
    },
    write(now) {
      const reason = `was there on ${new Date(now).toISOString().slice(0, 10)}; say why it is accepted`;
      const fresh = [...entries.values()].toSorted(compare).map((entry) => ({ ...entry, reason }));
      const suppressions = [...before.entries.map(toJson), ...fresh];
      const text = `${JSON.stringify({ suppressions }, undefined, 2)}\n`;
      writeFileSafely(path, text, { force: true, secret: false });
      return fresh.length;
    },
  };
}

type Entry = Pick<SuppressionEntry, 'rule' | 'member' | 'source'>;

function entryOf({ id, places }: Finding, source: string | undefined): Entry {
  const member = places[0]?.pointer;
  const isFile = source !== undefined && existsSync(source);
  return {
    rule: id,
    ...(member !== undefined && member !== '' && { member }),
    ...(isFile && { source: toReference(source) }),
  };
}

function compare(a: Entry, b: Entry): number {
  const [one, other] = [a, b].map(({ source = '', rule, member = '' }) => [source, rule, member].join('\n'));
  return (one ?? '') < (other ?? '') ? -1 : 1;
}

function toJson({ untilMs, ...entry }: SuppressionEntry): object {
  return { ...entry, ...(untilMs !== undefined && { until: new Date(untilMs).toISOString() }) };
}
