import { Argument } from 'commander';
import type { Command } from 'commander';
import { bashCompletions } from '../completions/bash.ts';
import type { CommandNode } from '../completions/command-tree.ts';
import { readCommandTree } from '../completions/command-tree.ts';
import { fishCompletions } from '../completions/fish.ts';
import { zshCompletions } from '../completions/zsh.ts';
import type { Context } from './context.ts';
import { addExamples } from './context.ts';

const writers = {
  bash: bashCompletions,
  zsh: zshCompletions,
  fish: fishCompletions,
} as const satisfies Record<string, (tree: CommandNode) => string>;

/** Adds `mintmark completions`. */
export function addCompletions(program: Command, { terminal }: Context): void {
  const command = program
    .command('completions')
    .description('Writes a script that completes commands and options in a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(writers)))
    .action(async (shell: keyof typeof writers) => terminal.write(writers[shell](readCommandTree(program))));
  addExamples(command, [
    ['bash: in ~/.bashrc', 'eval "$(mintmark completions bash)"'],
    ['zsh', 'mintmark completions zsh > "${fpath[1]}/_mintmark"'],
    ['fish', 'mintmark completions fish > ~/.config/fish/completions/mintmark.fish'],
  ]);
}
