import type { Command } from 'commander';
import type { ExitCode } from '../output/failure.ts';
import type { Terminal } from '../output/terminal.ts';

/** What a command works with. */
export interface Context {
  readonly terminal: Terminal;
  /** Sets the exit code of a run that came to an end. */
  readonly finish: (code: ExitCode) => void;
  /** Takes the text of a help page. */
  readonly writeHelp: (text: string) => void;
  /** Takes the text of a help page that is shown because a command is missing. */
  readonly writeErrorHelp: (text: string) => void;
}

/** An example in a help page: what it does, and the command. */
export type Example = readonly [purpose: string, command: string];

/** Adds examples to the help of a command; the tests run each of them. */
export function addExamples(command: Command, examples: readonly Example[]): void {
  const lines = examples.map(([purpose, example]) => `  # ${purpose}\n  $ ${example}`);
  command.addHelpText('after', `\nExamples:\n${lines.join('\n\n')}`);
}

/** Collects the values of an option that may be repeated or hold several names with commas between. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...value.split(',').map((item) => item.trim())];
}

/** Collects the values of an option that may be repeated. */
export function collectWhole(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
