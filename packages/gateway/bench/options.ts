import { parseArgs } from 'node:util';

/** How a run is done. */
export interface BenchOptions {
  readonly rounds: number;
  readonly seconds: number;
  /** How long each contender is asked before the time that it adds counts. */
  readonly latencyWarmUpSeconds: number;
  /** How many different tokens are walked through: more than the caches of that row hold. */
  readonly tokens: number;
  /** Beginnings of the contenders' ids; empty for all. */
  readonly only: readonly string[];
  readonly isJson: boolean;
  readonly isHelp: boolean;
  readonly writesDocs: boolean;
  /** The folder for a CPU profile of the gateway, instead of measuring. */
  readonly profileFolder: string | undefined;
  readonly onProgress: (what: string) => void;
}

export const usage = `Measures the gateway beside nginx, HAProxy, Fastify and Express.

  npm run bench -w @mintmark/gateway [-- OPTIONS]

  --quick            few short rounds: to see that it works, not to compare
  --only a,b         contenders whose ids begin so: nginx, haproxy, mintmark, mintmark-es256, fastify, express
  --json             the samples and the medians as JSON
  --write-docs       writes docs/benchmarks-gateway.md, and its main table into docs/benchmarks.md
  --rounds N         rounds (5)
  --seconds N        seconds of one measurement (3)
  --cpu-prof FOLDER  instead: a CPU profile of the gateway under load, and where the time goes
`;

/** Reads the arguments. */
export function parseOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      'write-docs': { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      'cpu-prof': { type: 'string' },
    },
  });
  return {
    rounds: Number(values.rounds ?? (values.quick ? 1 : 5)),
    seconds: Number(values.seconds ?? (values.quick ? 1 : 3)),
    latencyWarmUpSeconds: values.quick ? 3 : 20,
    tokens: values.quick ? 5000 : 20_000,
    only: values.only.split(',').filter((part) => part !== ''),
    isJson: values.json,
    isHelp: values.help,
    writesDocs: values['write-docs'],
    profileFolder: values['cpu-prof'],
    onProgress: (what) => process.stderr.write(`mintmark: ${what}\n`),
  };
}
