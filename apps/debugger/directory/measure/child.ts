// Asks one library in a process of its own: `node child.ts <adapter> <first check>`. Each answer is a line of JSON.
import { writeSync } from 'node:fs';
import { checkEntries } from '../../src/features/libraries/data/checks.ts';
import { adapters } from '../adapters/table.ts';
import type { Subject } from '../checks/check.ts';
import { checks } from '../checks/table.ts';

const [id, first = '0'] = process.argv.slice(2);
const adapter = adapters.find((candidate) => candidate.id === id);
if (adapter === undefined) throw new TypeError(`no adapter ${String(id)}`);

const algorithm = ['RS256', 'ES256', 'HS256'].find((name) => adapter.algorithms.includes(name)) ?? 'RS256';
const subject: Subject = { adapter, calls: await adapter.load(), algorithm };

for (const { id: check } of checkEntries.slice(Number(first))) {
  const result = await (checks[check]?.(subject) ?? { outcome: 'not-offered' });
  // Written at once, so that the line is out before the next check can end the process.
  writeSync(1, `${JSON.stringify({ check, ...result })}\n`);
}
process.exit(0);
