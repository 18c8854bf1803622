import type { ContenderLine } from '../measure/results.ts';
import type { Scenario } from '../measure/sample.ts';
import { fixedCell, megabytesCell, millisCell, spreadCell, wholeCell } from './cells.ts';
import type { Figures } from './figures.ts';
import type { Table } from './table.ts';

/** All tables of a run; those that nothing was measured for are left out. */
export function tablesOf(figures: Figures): readonly Table[] {
  const { tokens } = figures.results;
  const all = [
    oneWorker(figures, {
      scenario: 'small',
      title: 'One worker, answers of 62 bytes, one token again and again',
      notes: [
        'CPU is user and system time of the proxy’s processes by `/proc`, in microseconds per request: it does not depend on who else is on the machine. Ratios are taken within each round.',
        '“busy” is how much of its core the proxy used. Below 1, load and service on the other core were the limit and its rate could be higher.',
      ],
    }),
    twoWorkers(figures),
    oneWorker(figures, {
      scenario: 'large',
      title: 'One worker, answers of 100 kB',
      notes: ['The same token again and again.'],
    }),
    oneWorker(figures, {
      scenario: 'another',
      title: 'One worker, each request with another token',
      notes: [
        `${tokens.toLocaleString('en')} tokens in turn, each of another person. Mintmark’s cache holds 1,000 of them here (100,000 by default), Fastify’s is off; HAProxy and express-jwt have none.`,
      ],
    }),
    latency(figures),
    memory(figures),
  ];
  return all.filter(({ rows }) => rows.length > 0);
}

interface OneWorker {
  readonly scenario: Scenario;
  readonly title: string;
  readonly notes: readonly string[];
}

function oneWorker(figures: Figures, { scenario, title, notes }: OneWorker): Table {
  const isSmall = scenario === 'small';
  const head = ['proxy', 'CPU µs', ...(scenario === 'another' ? [] : ['÷ nginx']), '÷ HAProxy RS256'];
  return {
    title,
    notes,
    head: [...head, 'requests/s', 'busy', ...(isSmall ? ['it does'] : [])],
    rows: linesWith(figures, scenario, 1).map(({ id, name, does }) => {
      const which = { contender: id, scenario, workers: 1 };
      return [
        name,
        spreadCell(figures.spread(which, 'cpuMicros'), 1),
        ...(scenario === 'another' ? [] : [spreadCell(figures.ratio(which, 'nginx'), 2)]),
        spreadCell(figures.ratio(which, 'haproxy-rs256'), 2),
        wholeCell(figures.median(which, 'perSecond')),
        fixedCell(figures.median(which, 'coresUsed'), 2),
        ...(isSmall ? [does] : []),
      ];
    }),
  };
}

function twoWorkers(figures: Figures): Table {
  return {
    title: 'Two workers, answers of 62 bytes',
    head: [
      'proxy',
      'one, requests/s',
      'two, requests/s',
      'two ÷ one',
      'cores it got',
      'CPU µs',
      'by CPU, two ÷ one',
    ],
    notes: [
      'Not pinned: two workers, the load and the service share the machine, so two workers cannot have two cores. “cores it got” says how much was left for them.',
      '“by CPU” is what two workers do on two cores of their own by what a request costs them: 2 × CPU of one ÷ CPU of two.',
    ],
    rows: linesWith(figures, 'small', 2).map(({ id, name }) => {
      const one = { contender: id, scenario: 'small', workers: 1 } as const;
      const two = { ...one, workers: 2 };
      return [
        name,
        wholeCell(figures.median(one, 'perSecond')),
        wholeCell(figures.median(two, 'perSecond')),
        fixedCell(rateGain(figures, id), 2),
        fixedCell(figures.median(two, 'coresUsed'), 2),
        spreadCell(figures.spread(two, 'cpuMicros'), 1),
        fixedCell(cpuGain(figures, id), 2),
      ];
    }),
  };
}

/** How much more two workers do than one. */
export function rateGain(figures: Figures, contender: string): number | undefined {
  const one = figures.median({ contender, scenario: 'small', workers: 1 }, 'perSecond');
  const two = figures.median({ contender, scenario: 'small', workers: 2 }, 'perSecond');
  return one === undefined || two === undefined ? undefined : two / one;
}

/** How much more they would do with cores of their own. */
export function cpuGain(figures: Figures, contender: string): number | undefined {
  const one = figures.median({ contender, scenario: 'small', workers: 1 }, 'cpuMicros');
  const two = figures.median({ contender, scenario: 'small', workers: 2 }, 'cpuMicros');
  return one === undefined || two === undefined ? undefined : (2 * one) / two;
}

function latency(figures: Figures): Table {
  const seconds = figures.results.latencyWarmUpSeconds;
  const measured = figures.results.contenders.filter(({ id }) => figures.added(id, 'p50') !== undefined);
  return {
    title: 'Added time at half load',
    head: [
      'proxy',
      'requests/s',
      'added p50',
      'added p90',
      'added p99',
      'service alone, p50',
      'p99',
      `first ${seconds} s, p99`,
    ],
    notes: [
      'Half of what the proxy did at most with one worker, as a constant rate over 64 connections (wrk has no rate: `bench/load/constant-rate.ts`). A request counts from when it was due, so a stall cannot hide. The service is asked directly at the same rate right before, and what is left is what the proxy adds. nginx is asked no faster than Mintmark: it shows what two processes on two cores of this machine add, whatever the proxy does.',
      `One proxy after the other: each is asked for ${seconds} s before it counts. The last column says how long answers took in those: compilers and collectors of JavaScript share the proxy’s one core then, and do so again after half a minute without requests.`,
      'Load and service are one process on one core, whose event loop takes turns for both: of two processes there one would wait for the other’s time slice, which is longer than what a proxy adds. The proxy has the other core.',
    ],
    rows: measured.map(({ id, name }) => {
      const base = figures.latencyBase(id);
      return [
        name,
        wholeCell(base?.perSecond),
        millisCell(figures.added(id, 'p50')),
        millisCell(figures.added(id, 'p90')),
        millisCell(figures.added(id, 'p99')),
        fixedCell(base === undefined ? undefined : base.p50 / 1000, 2, ' ms'),
        fixedCell(base === undefined ? undefined : base.p99 / 1000, 2, ' ms'),
        fixedCell(base === undefined ? undefined : base.firstP99 / 1000, 2, ' ms'),
      ];
    }),
  };
}

function memory(figures: Figures): Table {
  const { contenders, memory: samples } = figures.results;
  return {
    title: 'Memory',
    head: ['proxy, one worker', 'idle', 'after load', 'with 1,000 connections that idle'],
    notes: ['Resident memory of all its processes; what processes share counts in each.'],
    rows: samples.map(({ contender, idle, afterLoad, withIdleConnections }) => [
      contenders.find(({ id }) => id === contender)?.name ?? contender,
      megabytesCell(idle),
      megabytesCell(afterLoad),
      megabytesCell(withIdleConnections),
    ]),
  };
}

function linesWith(figures: Figures, scenario: Scenario, workers: number): readonly ContenderLine[] {
  return figures.results.contenders.filter(
    ({ id }) => figures.spread({ contender: id, scenario, workers }, 'cpuMicros') !== undefined,
  );
}
