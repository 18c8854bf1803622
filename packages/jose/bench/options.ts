import { parseArgs } from 'node:util';

/** What the benchmark was asked for. */
export interface Options {
  readonly isQuick: boolean;
  readonly isJson: boolean;
  /** Whether to write docs/benchmarks.md. */
  readonly writesDocs: boolean;
  /** Which rows to measure (all). */
  readonly only: RegExp | undefined;
}

/** The flags, as `--help` shows them. */
export const usage: string = `npm run bench -w @mintmark/jose -- [flags]

  --quick         all rows in less than a minute, with wider spread
  --only REGEXP   rows by their name, for example "verify HS256" or "^sign .* 250"
  --json          print the results as JSON
  --write-docs    also write docs/benchmarks.md from the results
  --help          this text
`;

/** Reads the command line. @throws TypeError for an unknown flag */
export function parseOptions(args: readonly string[]): Options & { readonly isHelp: boolean } {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      only: { type: 'string' },
      'write-docs': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    isQuick: values.quick,
    isJson: values.json,
    writesDocs: values['write-docs'],
    only: values.only === undefined ? undefined : new RegExp(values.only),
    isHelp: values.help,
  };
}
