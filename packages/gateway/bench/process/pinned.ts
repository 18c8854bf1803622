/** A command as it is run. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
}

/** Keeps a command to cores, named as `taskset` has them; the process id stays that of the command. */
export function pinned({ command, args }: Command, cores: string | undefined): Command {
  return cores === undefined
    ? { command, args }
    : { command: 'taskset', args: ['-c', cores, command, ...args] };
}
