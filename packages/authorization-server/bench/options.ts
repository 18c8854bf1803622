import { parseArgs } from 'node:util';

/** What the benchmark was asked for. */
export interface Options {
  readonly isQuick: boolean;
  readonly isJson: boolean;
  /** Whether to write docs/benchmarks-authorization-server.md. */
  readonly writesDocs: boolean;
  /** Which scenarios to measure (all). */
  readonly only: RegExp | undefined;
  /** Which servers to measure (all). */
  readonly servers: RegExp | undefined;
  readonly isHelp: boolean;
}

/** The flags, as `--help` shows them. */
export const usage: string = `npm run bench -w @mintmark/authorization-server -- [flags]

  --quick           less time, fewer rounds, smaller tables
  --only REGEXP     scenarios by their name, for example "refresh"
  --servers REGEXP  servers by their name, for example "SQLite$"
  --json            print the results as JSON
  --write-docs      also write docs/benchmarks-authorization-server.md from the results
  --help            this text
`;

/** Reads the command line. @throws TypeError for an unknown flag */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      only: { type: 'string' },
      servers: { type: 'string' },
      'write-docs': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    isQuick: values.quick,
    isJson: values.json,
    writesDocs: values['write-docs'],
    only: values.only === undefined ? undefined : new RegExp(values.only),
    servers: values.servers === undefined ? undefined : new RegExp(values.servers),
    isHelp: values.help,
  };
}

/** How long and how much is measured. */
export interface Extent {
  readonly rounds: number;
  readonly secondsEach: number;
  readonly warmUpSeconds: number;
  readonly connections: number;
  /** Rows of the large tables. */
  readonly growth: { readonly clients: number; readonly refreshTokens: number; readonly revocations: number };
}

export function extentOf({ isQuick }: Pick<Options, 'isQuick'>): Extent {
  const common = { connections: 32 };
  if (isQuick) {
    const growth = { clients: 2000, refreshTokens: 20_000, revocations: 2000 };
    return { ...common, rounds: 1, secondsEach: 2, warmUpSeconds: 1, growth };
  }
  const growth = { clients: 100_000, refreshTokens: 1_000_000, revocations: 100_000 };
  return { ...common, rounds: 5, secondsEach: 4, warmUpSeconds: 2, growth };
}
