import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a function took by itself, without those that it calls. */
export interface FunctionTime {
  readonly name: string;
  readonly place: string;
  /** Its share of the time that was not idle. */
  readonly share: number;
}

/** What V8 writes. */
interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
  /** Microseconds, as all times here. */
  readonly startTime: number;
  readonly endTime: number;
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
}

/** Reads the newest profile of a folder: its functions by the time that they took themselves in the last seconds. */
export function readProfile(
  folder: string,
  seconds: number,
): {
  readonly file: string;
  readonly functions: readonly FunctionTime[];
} {
  const name = readdirSync(folder)
    .filter((entry) => entry.endsWith('.cpuprofile'))
    .sort()
    .at(-1);
  if (name === undefined) throw new Error('expected a profile: the gateway may have been broken off');
  const file = join(folder, name);
  const { nodes, samples, timeDeltas, startTime, endTime } = JSON.parse(
    readFileSync(file, 'utf8'),
  ) as CpuProfile;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const times = new Map<string, number>();
  let total = 0;
  const from = endTime - seconds * 1e6;
  let time = startTime;
  for (const [at, id] of samples.entries()) {
    const took = timeDeltas[at] ?? 0;
    time += took;
    const node = byId.get(id);
    const key = node === undefined ? '(unknown)' : keyOf(node);
    if (time < from || key.startsWith('(idle)')) continue;
    total += took;
    times.set(key, (times.get(key) ?? 0) + took);
  }
  const functions = [...times]
    .map(([key, own]) => {
      const [name = '', place = ''] = key.split('\t');
      return { name, place, share: own / total };
    })
    .toSorted((a, b) => b.share - a.share);
  return { file, functions };
}

function keyOf({ callFrame: { functionName, url, lineNumber } }: ProfileNode): string {
  const place = url.replace(/^.*\/(?=(?:packages|node_modules)\/)/, '');
  return `${functionName || '(anonymous)'}\t${place === '' ? '' : `${place}:${lineNumber + 1}`}`;
}
