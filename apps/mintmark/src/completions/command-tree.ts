import type { Command } from 'commander';

/** A command as a shell needs to know it. */
export interface CommandNode {
  /** The names that lead to it, without the program's own. */
  readonly path: readonly string[];
  readonly description: string;
  readonly subcommands: readonly CommandNode[];
  readonly options: readonly OptionNode[];
  /** Values that its first argument can have; empty where it is a file or a text. */
  readonly values: readonly string[];
}

/** An option as a shell needs to know it. */
export interface OptionNode {
  /** Its spellings, the long one first. */
  readonly names: readonly string[];
  readonly description: string;
  readonly takesValue: boolean;
  readonly choices: readonly string[];
}

/** Reads the tree of commands from the parser, so that completions never differ from what there is. */
export function readCommandTree(command: Command, path: readonly string[] = []): CommandNode {
  const help = command.createHelp();
  const [argument] = command.registeredArguments;
  return {
    path,
    description: firstLine(command.description()),
    subcommands: help
      .visibleCommands(command)
      .map((child) => readCommandTree(child, [...path, child.name()])),
    options: help
      .visibleOptions(command)
      .map(({ long, short, description, required, optional, argChoices }) => ({
        names: [long, short].filter((name) => typeof name === 'string'),
        description: firstLine(description),
        takesValue: required || optional,
        choices: argChoices ?? [],
      })),
    values: argument?.argChoices ?? [],
  };
}

/** All commands, each before its subcommands. */
export function allCommands(tree: CommandNode): readonly CommandNode[] {
  return [tree, ...tree.subcommands.flatMap(allCommands)];
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.replace(/:$/, '') ?? '';
}
