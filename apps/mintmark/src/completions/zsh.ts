import type { CommandNode, OptionNode } from './command-tree.ts';
import { allCommands } from './command-tree.ts';

/** Writes the completion script for zsh. */
export function zshCompletions(tree: CommandNode): string {
  const functions = allCommands(tree).map(formatFunction);
  return `#compdef mintmark
# zsh completion for mintmark: mintmark completions zsh > "\${fpath[1]}/_mintmark"

${functions.join('\n\n')}

if [[ $funcstack[1] == _mintmark ]]; then _mintmark "$@"; else compdef _mintmark mintmark; fi
`;
}

function formatFunction(command: CommandNode): string {
  const specs = command.options.map((option) => `    ${formatOption(option)} \\`);
  const name = ['_mintmark', ...command.path].join('_');
  if (command.subcommands.length === 0) {
    const values = command.values.length > 0 ? `'1: :(${command.values.join(' ')})'` : `'*: :_files'`;
    return `${name}() {\n  _arguments -s \\\n${specs.join('\n')}\n    ${values}\n}`;
  }
  const subcommands = command.subcommands.map(
    ({ path, description }) => `    ${quote(`${path.at(-1) ?? ''}:${description.replaceAll(':', '\\:')}`)}`,
  );
  return `${name}() {
  local -a subcommands=(
${subcommands.join('\n')}
  )
  local curcontext=$curcontext state line
  _arguments -C \\
${specs.join('\n')}
    '1: :->command' '*:: :->rest'
  case $state in
    command) _describe command subcommands ;;
    rest) (( $+functions[${name}_$line[1]] )) && ${name}_$line[1] ;;
  esac
}`;
}

function formatOption({ names, description, takesValue, choices }: OptionNode): string {
  const text = description.replace(/[[\]:]/g, '\\$&');
  const value = choices.length > 0 ? `: :(${choices.join(' ')})` : takesValue ? ': :_files' : '';
  return names.map((name) => quote(`*${name}[${text}]${value}`)).join(' ');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
