import { parseArgs } from 'node:util';
import type { Input } from './input/input.ts';
import { decodeInput } from './input/input.ts';

/** What the fuzzer was asked for. */
export interface FuzzOptions {
  readonly seconds: number;
  readonly seed: number;
  /** Only targets whose name holds this text (all). */
  readonly only: string | undefined;
  /** One case alone, to repeat it. */
  readonly caseNumber: number | undefined;
}

/** The flags, as `--help` shows them. */
export const usage: string = `npm run fuzz -w @mintmark/jose -- [flags]

  --seconds N     how long to run (60)
  --seed S        a whole number; the same seed gives the same inputs (by chance)
  --only NAME     parsers whose name holds NAME
  --case N        one case of the seed alone
  --input TEXT    one input, as a failure prints it; with --only
  --help          this text
`;

/** Reads the command line. @throws TypeError for an unknown flag or a number that is none */
export function parseOptions(
  args: readonly string[],
): FuzzOptions & { readonly input: Input | undefined; readonly isHelp: boolean } {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: '60' },
      seed: { type: 'string' },
      only: { type: 'string' },
      case: { type: 'string' },
      input: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    seconds: number('seconds', values.seconds),
    seed: values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : number('seed', values.seed),
    only: values.only,
    caseNumber: values.case === undefined ? undefined : number('case', values.case),
    input: values.input === undefined ? undefined : decodeInput(values.input),
    isHelp: values.help,
  };
}

function number(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0) throw new TypeError(`expected --${name} to be a number`);
  return value;
}
