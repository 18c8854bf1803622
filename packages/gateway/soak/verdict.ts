import type { Sample } from './gateway-process.ts';
import { megabytes, type SoakResult } from './soak.ts';

/** What is measured at the beginning and at the end. */
export interface Verdict {
  readonly problems: readonly string[];
  readonly table: string;
}

/** By then most of the code has been compiled, which takes memory once. */
const warmUpSeconds = 180;
const windowSeconds = 60;

/** Compares the first minute after the warm-up with the last, by medians. Shorter runs have shorter ones. */
export function judge(
  result: SoakResult,
  options: { readonly seconds: number; readonly tolerance: number },
): Verdict {
  const { samples, base, after, counts } = result;
  const share = samples.length / options.seconds;
  const skip = Math.ceil(Math.min(warmUpSeconds, options.seconds / 3) * share);
  const size = Math.max(1, Math.ceil(Math.min(windowSeconds, options.seconds / 3) * share));
  const [first, last] = [samples.slice(skip, skip + size), samples.slice(-size)];
  const rows = (Object.keys(measures) as (keyof typeof measures)[]).map((name) => {
    const [from, to] = [median(first.map(measures[name])), median(last.map(measures[name]))];
    return { name, base: measures[name](base), from, to, after: measures[name](after) };
  });
  const growing = rows.filter(({ from, to }) => to > from * (1 + options.tolerance));
  const wrong = [...counts].filter(([, count]) => count.wrong > 0);
  return {
    problems: [
      ...(samples.length === 0 ? ['there are no samples'] : []),
      ...growing.map(({ name, from, to }) => `${name} grew from ${megabytes(from)} to ${megabytes(to)}`),
      ...wrong.map(([name, count]) => `${count.wrong} wrong answers: ${name}`),
      ...(after.files > base.files ? [`${after.files - base.files} file descriptors are left`] : []),
      ...(after.openRequests > 0 ? [`${after.openRequests} requests are still open`] : []),
    ],
    table: [...rows.map(formatRow), ...formatOthers(result), ...formatCounts(counts)].join('\n'),
  };
}

const measures: Readonly<Record<'resident' | 'in use', (sample: Sample) => number>> = {
  resident: ({ rss }) => rss,
  'in use': ({ heapUsed, external }) => heapUsed + external,
};

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

interface Row {
  readonly name: string;
  readonly base: number;
  readonly from: number;
  readonly to: number;
  readonly after: number;
}

function formatRow({ name, base, from, to, after }: Row): string {
  const change = from === 0 ? 0 : (to / from - 1) * 100;
  const cells = [base, from, to, after].map((bytes) => megabytes(bytes).padStart(9)).join(' | ');
  return `${name.padEnd(10)} base | first | last | after: ${cells} (${change.toFixed(1)} %)`;
}

function formatOthers({ base, after, samples, reloads, restarts }: SoakResult): readonly string[] {
  const most = Math.max(...samples.map(({ files }) => files));
  return [
    `files      base ${base.files}, most ${most}, after ${after.files}; handles base ${base.handles}, after ${after.handles}`,
    `processor  ${(after.cpuSeconds - base.cpuSeconds).toFixed(1)} s; ${reloads} reloads, ${restarts} restarts of the service`,
  ];
}

function formatCounts(counts: SoakResult['counts']): readonly string[] {
  return [...counts].map(
    ([name, { right, failed, wrong }]) =>
      `${name.padEnd(20)} ${right} right, ${failed} failed, ${wrong} wrong`,
  );
}
