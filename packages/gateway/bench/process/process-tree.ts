import { readdirSync, readFileSync } from 'node:fs';

/** What a process and all below it have used so far. */
export interface Usage {
  /** In user and system mode together, in microseconds. */
  readonly cpuMicros: number;
  readonly residentBytes: number;
}

/** Linux has had 100 ticks a second in these files since 2.6, whatever the kernel ticks at. */
const microsPerTick = 10_000;
const pageBytes = 4096;

/** Adds up a process and its descendants. */
export function usageOfTree(root: number): Usage {
  const processes = readProcesses();
  let usage: Usage = { cpuMicros: 0, residentBytes: 0 };
  const left = [root];
  for (let pid = left.pop(); pid !== undefined; pid = left.pop()) {
    const found = processes.get(pid);
    if (found === undefined) continue;
    usage = {
      cpuMicros: usage.cpuMicros + found.cpuMicros,
      residentBytes: usage.residentBytes + found.residentBytes,
    };
    for (const [child, { parent }] of processes) if (parent === pid) left.push(child);
  }
  return usage;
}

interface ProcessEntry extends Usage {
  readonly parent: number;
}

function readProcesses(): ReadonlyMap<number, ProcessEntry> {
  const processes = new Map<number, ProcessEntry>();
  for (const name of readdirSync('/proc')) {
    const entry = /^\d+$/.test(name) ? readProcess(name) : undefined;
    if (entry !== undefined) processes.set(Number(name), entry);
  }
  return processes;
}

/** See proc_pid_stat(5). The name of the program, in parentheses, may have anything in it. */
function readProcess(pid: string): ProcessEntry | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return {
      parent: Number(fields[1]),
      cpuMicros: (Number(fields[11]) + Number(fields[12])) * microsPerTick,
      residentBytes: Number(fields[21]) * pageBytes,
    };
  } catch {
    // It ended between the listing and now.
    return undefined;
  }
}
