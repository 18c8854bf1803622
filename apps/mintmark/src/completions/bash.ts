import type { CommandNode } from './command-tree.ts';
import { allCommands } from './command-tree.ts';

/** Writes the completion script for bash. */
export function bashCompletions(tree: CommandNode): string {
  const commands = allCommands(tree);
  return `# bash completion for mintmark: eval "$(mintmark completions bash)"
_mintmark() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} path='' word words=''
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$path $word" in
${commands
  .filter(({ path }) => path.length > 0)
  .map(({ path }) => `      ' ${path.join(' ')}') path=' ${path.join(' ')}' ;;`)
  .join('\n')}
    esac
  done
  case "$path $previous" in
${commands.flatMap(valueCases).join('\n')}
  esac
  if [[ -z $words ]]; then
    case "$path" in
${commands.map(wordCase).join('\n')}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [[ \${#COMPREPLY[@]} -gt 0 || $current == -* ]] || COMPREPLY=($(compgen -f -- "$current"))
}
complete -o filenames -F _mintmark mintmark
`;
}

function prefix({ path }: CommandNode): string {
  return path.map((name) => ` ${name}`).join('');
}

function valueCases(command: CommandNode): string[] {
  return command.options
    .filter(({ choices }) => choices.length > 0)
    .map(({ names, choices }) => {
      const patterns = names.map((name) => `'${prefix(command)} ${name}'`).join('|');
      return `    ${patterns}) words='${choices.join(' ')}' ;;`;
    });
}

function wordCase(command: CommandNode): string {
  const names = command.subcommands.map(({ path }) => path.at(-1) ?? '');
  const options = command.options.flatMap((option) => option.names.slice(0, 1));
  return `      '${prefix(command)}') words='${[...names, ...command.values, ...options].join(' ')}' ;;`;
}
