import { readdirSync } from 'node:fs';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { gaugeSnapshot, type FamilySnapshot } from './family.ts';

let watch: (() => readonly FamilySnapshot[]) | undefined;

/** Begins to watch how late this process is, unless it is watched already. */
export function watchProcess(): void {
  watch ??= startWatch();
}

/**
 * How this process is. Values of several workers are added, of lags the worst is shown. A process is watched once, however
 * often telemetry is made anew.
 */
export function processMetrics(): readonly FamilySnapshot[] {
  watch ??= startWatch();
  return [...ownMetrics(), ...watch()];
}

function startWatch(): () => readonly FamilySnapshot[] {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  let before = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    const lags = [
      ['nodejs_eventloop_lag_p50_seconds', delay.percentile(50)],
      ['nodejs_eventloop_lag_p99_seconds', delay.percentile(99)],
      ['nodejs_eventloop_lag_max_seconds', delay.max],
    ] as const;
    const rows = lags.map(([name, nanoseconds]) =>
      worst(name, 'How late the event loop was, since the last look.', lagSeconds(nanoseconds)),
    );
    delay.reset();
    return [...rows, worst('nodejs_eventloop_utilization', 'The share of time it was busy.', utilization)];
  };
}

/** Before the first sample the histogram says 2^63. */
function lagSeconds(nanoseconds: number): number {
  return Number.isFinite(nanoseconds) && nanoseconds < 1e15 ? nanoseconds / 1e9 : 0;
}

function ownMetrics(): readonly FamilySnapshot[] {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  const started = performance.timeOrigin / 1000;
  return [
    gaugeSnapshot(
      { name: 'process_cpu_seconds_total', help: 'User and system CPU time.' },
      [[[], (user + system) / 1e6]],
      { type: 'counter' },
    ),
    gaugeSnapshot({ name: 'process_resident_memory_bytes', help: 'Resident memory.' }, [[[], rss]]),
    gaugeSnapshot({ name: 'nodejs_heap_size_used_bytes', help: 'Heap in use.' }, [[[], heapUsed]]),
    gaugeSnapshot({ name: 'process_open_fds', help: 'Open file descriptors.' }, [[[], openDescriptors()]]),
    gaugeSnapshot(
      { name: 'process_start_time_seconds', help: 'When the process started, in epoch seconds.' },
      [[[], started]],
      { merge: 'min' },
    ),
  ];
}

function worst(name: string, help: string, value: number): FamilySnapshot {
  return gaugeSnapshot({ name, help }, [[[], value]], { merge: 'max' });
}

/** Known on Linux alone. */
function openDescriptors(): number {
  try {
    return readdirSync('/proc/self/fd').length - 1;
  } catch {
    return 0;
  }
}
