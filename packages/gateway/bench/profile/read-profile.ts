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
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
}

/** Reads the newest profile of a folder: its functions by the time that they took themselves. */
export function readProfile(folder: string): {
  readonly file: string;
  readonly functions: readonly FunctionTime[];
} {
  const name = readdirSync(folder)
    .filter((entry) => entry.endsWith('.cpuprofile'))
    .sort()
    .at(-1);
  if (name === undefined) throw new Error('expected a profile: the gateway may have been broken off');
  const file = join(folder, name);
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(file, 'utf8')) as CpuProfile;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const times = new Map<string, number>();
  let total = 0;
  for (const [at, id] of samples.entries()) {
    const node = byId.get(id);
    const key = node === undefined ? '(unknown)' : keyOf(node);
    if (key.startsWith('(idle)') || key.startsWith('(program)\t(none)')) continue;
    const time = timeDeltas[at] ?? 0;
    total += time;
    times.set(key, (times.get(key) ?? 0) + time);
  }
  const functions = [...times]
    .map(([key, time]) => {
      const [name = '', place = ''] = key.split('\t');
      return { name, place, share: time / total };
    })
    .toSorted((a, b) => b.share - a.share);
  return { file, functions };
}

function keyOf({ callFrame: { functionName, url, lineNumber } }: ProfileNode): string {
  const place = url.replace(/^.*\/(?=(?:packages|node_modules)\/)/, '');
  return `${functionName || '(anonymous)'}\t${place === '' ? '' : `${place}:${lineNumber + 1}`}`;
}
