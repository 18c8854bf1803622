import type { CommandNode, OptionNode } from './command-tree.ts';
import { allCommands } from './command-tree.ts';

/** Writes the completion script for fish. */
export function fishCompletions(tree: CommandNode): string {
  const lines = allCommands(tree).flatMap((command) => [
    ...command.subcommands.map((child) => formatSubcommand(command, child)),
    ...command.options.map((option) => formatOption(command, option)),
    ...command.values.map((value) => `complete -c mintmark -n ${condition(command)} -f -a ${quote(value)}`),
  ]);
  return `# fish completion for mintmark: mintmark completions fish > ~/.config/fish/completions/mintmark.fish
function __mintmark_in
    set -l words (string match -rv -- '^-' (commandline -opc))[2..]
    for index in (seq (count $argv))
        test "$words[$index]" = "$argv[$index]"; or return 1
    end
end
function __mintmark_at
    test (count (string match -rv -- '^-' (commandline -opc))[2..]) -eq (count $argv); and __mintmark_in $argv
end
complete -c mintmark -e
${lines.join('\n')}
`;
}

function formatSubcommand(command: CommandNode, child: CommandNode): string {
  return `complete -c mintmark -n ${condition(command)} -f -a ${quote(child.path.at(-1) ?? '')} -d ${quote(child.description)}`;
}

function formatOption(command: CommandNode, { names, description, takesValue, choices }: OptionNode): string {
  const spelled = names.map((name) =>
    name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`,
  );
  const value = choices.length > 0 ? ` -x -a ${quote(choices.join(' '))}` : takesValue ? ' -r' : '';
  return `complete -c mintmark -n ${condition(command)} ${spelled.join(' ')}${value} -d ${quote(description)}`;
}

/** A command with subcommands is left behind by the next word; the last one stays for all words that follow. */
function condition({ path, subcommands }: CommandNode): string {
  return quote([subcommands.length > 0 ? '__mintmark_at' : '__mintmark_in', ...path].join(' '));
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
