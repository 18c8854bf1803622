import type { Results } from '../measure/results.ts';
import type { Sample, Scenario } from '../measure/sample.ts';
import { median, spreadOf, type Spread } from './statistics.ts';

/** Which measurements are meant. */
export interface Which {
  readonly contender: string;
  readonly scenario: Scenario;
  readonly workers: number;
}

/** A member of a sample that is a number. */
export type Measure = 'cpuMicros' | 'perSecond' | 'coresUsed';

/** Reads figures out of the samples of a run. */
export class Figures {
  readonly results: Results;

  constructor(results: Results) {
    this.results = results;
  }

  /** The middle and the ends of a measure; undefined where it was not measured. */
  spread(which: Which, measure: Measure): Spread | undefined {
    return spreadOf(this.#samples(which).map((sample) => sample[measure]));
  }

  median(which: Which, measure: Measure): number | undefined {
    return this.spread(which, measure)?.median;
  }

  /** How much of the CPU time of another one takes, round by round: a slow moment of the machine divides out. */
  ratio(which: Which, base: string): Spread | undefined {
    const others = new Map(
      this.#samples({ ...which, contender: base }).map(({ round, cpuMicros }) => [round, cpuMicros]),
    );
    const ratios = this.#samples(which).map(
      ({ round, cpuMicros }) => cpuMicros / (others.get(round) ?? Number.NaN),
    );
    return spreadOf(ratios.filter((ratio) => !Number.isNaN(ratio)));
  }

  /** What a contender adds to the time of an answer, in microseconds. */
  added(contender: string, percentile: 'p50' | 'p90' | 'p99'): Spread | undefined {
    const samples = this.results.latencies.filter((one) => one.contender === contender);
    return spreadOf(samples.map(({ through, direct }) => through[percentile] - direct[percentile]));
  }

  /** The rate at which that was measured, the times of the service itself, and those through the contender in its first seconds. */
  latencyBase(
    contender: string,
  ):
    | { readonly perSecond: number; readonly p50: number; readonly p99: number; readonly firstP99: number }
    | undefined {
    const samples = this.results.latencies.filter((one) => one.contender === contender);
    const [first] = samples;
    if (first === undefined) return undefined;
    const middle = (percentile: 'p50' | 'p99'): number =>
      median(samples.map(({ direct }) => direct[percentile]));
    const { perSecond, first: beginning } = first;
    return { perSecond, p50: middle('p50'), p99: middle('p99'), firstP99: beginning.p99 };
  }

  #samples({ contender, scenario, workers }: Which): readonly Sample[] {
    return this.results.samples.filter(
      (one) => one.contender === contender && one.scenario === scenario && one.workers === workers,
    );
  }
}
