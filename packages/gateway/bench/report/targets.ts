import type { Figures } from './figures.ts';
import { cpuGain, rateGain } from './tables.ts';

/** What was set out for, and whether it was reached. */
export interface Target {
  readonly text: string;
  /** Undefined where it was not measured. */
  readonly isReached: boolean | undefined;
  readonly figures: string;
}

interface Figure {
  readonly name: string;
  readonly value: number | undefined;
  readonly shown: (value: number) => string;
}

const verifying = ['mintmark-es256', 'mintmark-rs256'] as const;
const times = (value: number): string => `${value.toFixed(2)} ×`;

/** The targets, each with both algorithms and everything on: the worse one counts. */
export function targetsOf(figures: Figures): readonly Target[] {
  const small = (contender: string) => ({ contender, scenario: 'small', workers: 1 }) as const;
  const overNginx = verifying.map((id) => figure(id, figures.ratio(small(id), 'nginx')?.median, times));
  const overHaproxy = verifying.map((id) =>
    figure(id, figures.ratio(small(id), 'haproxy-rs256')?.median, times),
  );
  const added = verifying.map((id) =>
    figure(id, figures.added(id, 'p99')?.median, (micros) => `${(micros / 1000).toFixed(2)} ms`),
  );
  const gains = verifying.map((id) => figure(id, rateGain(figures, id), times));
  const gainsByCpu = verifying.map((id) => figure(id, cpuGain(figures, id), times));
  return [
    target('CPU per request at most 2.0 × nginx’s plain proxy', overNginx, (value) => value <= 2),
    target('CPU per request at most 0.8 × HAProxy’s RS256', overHaproxy, (value) => value <= 0.8),
    target('added p99 below 1 ms at half load', added, (value) => value < 1000),
    target('two workers at least 1.7 × one, as measured beside the load', gains, (value) => value >= 1.7),
    target('two workers at least 1.7 × one, by CPU per request', gainsByCpu, (value) => value >= 1.7),
    target('beyond: CPU per request at most 1.6 × nginx’s plain proxy', overNginx, (value) => value <= 1.6),
  ];
}

function figure(id: string, value: number | undefined, shown: Figure['shown']): Figure {
  return { name: id === 'mintmark-es256' ? 'ES256' : 'RS256', value, shown };
}

function target(text: string, figures: readonly Figure[], holds: (value: number) => boolean): Target {
  const known = figures.flatMap(({ name, value, shown }) =>
    value === undefined ? [] : [{ name, value, shown }],
  );
  return {
    text,
    isReached: known.length === 0 ? undefined : known.every(({ value }) => holds(value)),
    figures: known.map(({ name, value, shown }) => `${name} ${shown(value)}`).join(', '),
  };
}

/** One line of words. */
export function targetLine({ text, isReached, figures }: Target): string {
  if (isReached === undefined) return `not measured: ${text}`;
  return `${isReached ? 'reached' : 'NOT REACHED'}: ${text} (${figures})`;
}
