import type { Contender } from '../contenders/contender.ts';
import { ours, oursAwaited } from '../contenders/ours.ts';
import { raw } from '../contenders/raw.ts';
import type { Effort, Runner, Sample } from './interleave.ts';
import { interleave } from './interleave.ts';
import type { Row } from './rows.ts';
import type { Ratio, Spread } from './statistics.ts';
import { ratioOf, spreadOf } from './statistics.ts';

/** What was measured for one row. */
export interface RowResult {
  readonly operation: string;
  readonly algorithm: string;
  readonly tokenBytes: number;
  /** Why the row could not be measured here. */
  readonly skipped?: string;
  /** Nanoseconds an operation, by contender. */
  readonly nanoseconds: Readonly<Record<string, Spread>>;
  /** How many times the raw call we take (lower is better; 1 is the floor). */
  readonly overRaw?: Ratio;
  /** How many times as long as us each rival takes (higher is better). */
  readonly timesFaster: Readonly<Record<string, Ratio>>;
  /** The same with our asynchronous functions, for rivals that have no others. */
  readonly timesFasterAwaited: Readonly<Record<string, Ratio>>;
}

/** Measures all contenders of a row against each other. */
export async function measureRow(row: Row, effort: Effort): Promise<RowResult> {
  const { operation, algorithm, tokenBytes } = row;
  const result = {
    operation,
    algorithm,
    tokenBytes,
    nanoseconds: {},
    timesFaster: {},
    timesFasterAwaited: {},
  };
  const runners = await row.prepare();
  if (runners === undefined) return { ...result, skipped: 'this Node has no such algorithm' };
  for (const { name, task } of runners) assertDone(name, await task());
  const samples = await interleave(runners, effort);
  return { ...result, ...compare(runners, samples) };
}

/** A contender that answers nothing would win every row. */
function assertDone(name: string, result: unknown): void {
  if (result === undefined || result === null || result === false)
    throw new Error(`${name} did not do its work`);
}

function compare(
  runners: readonly Runner[],
  samples: ReadonlyMap<string, Sample>,
): Partial<RowResult> & Measured {
  const sampleOf = (contender: Contender): Sample => samples.get(contender.name) ?? [];
  const rivals = runners.filter(
    ({ name }) => name !== raw.name && name !== ours.name && name !== oursAwaited.name,
  );
  const against = (mine: Sample, names: readonly Runner[]): Record<string, Ratio> =>
    Object.fromEntries(names.map(({ name }) => [name, ratioOf(samples.get(name) ?? [], mine)]));
  const awaited = samples.has(oursAwaited.name) ? rivals.filter(({ isAsync }) => isAsync) : [];
  return {
    nanoseconds: Object.fromEntries(Array.from(samples, ([name, sample]) => [name, spreadOf(sample)])),
    timesFaster: against(sampleOf(ours), rivals),
    timesFasterAwaited: against(sampleOf(oursAwaited), awaited),
    ...(samples.has(raw.name) ? { overRaw: ratioOf(sampleOf(ours), sampleOf(raw)) } : {}),
  };
}

type Measured = Pick<RowResult, 'nanoseconds' | 'timesFaster' | 'timesFasterAwaited'>;
