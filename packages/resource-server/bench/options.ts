import { parseArgs } from 'node:util';

/** How a run is done. */
export interface BenchOptions {
  readonly rounds: number;
  readonly seconds: number;
  readonly isJson: boolean;
  readonly isHelp: boolean;
  readonly writesDocs: boolean;
  readonly onProgress: (what: string) => void;
}

export const usage = `Measures what authentication adds to a request, beside other libraries.

  npm run bench -w @mintmark/resource-server [-- --quick --json --write-docs --rounds N --seconds N]
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
      rounds: { type: 'string' },
      seconds: { type: 'string' },
    },
  });
  return {
    rounds: Number(values.rounds ?? (values.quick ? 1 : 5)),
    seconds: Number(values.seconds ?? (values.quick ? 0.5 : 2)),
    isJson: values.json,
    isHelp: values.help,
    writesDocs: values['write-docs'],
    onProgress: (what) => process.stderr.write(`mintmark: ${what}\n`),
  };
}
