import type { AdminClient } from '@mintmark/authorization-server/admin';
import { Option, type Command } from 'commander';
import { addExamples, type Context, type Example } from '../commands/context.ts';
import { say, type Terminal } from '../output/terminal.ts';
import { Given } from './given.ts';
import { viewOf, type View } from './view.ts';

/** A command that asks the server something and tells the answer. */
export interface AdminCommand<Answer> {
  /** With its arguments: `show <user>`. */
  readonly usage: string;
  readonly description: string;
  readonly options?: readonly Option[];
  readonly examples: readonly Example[];
  /** Whether it is about the server as a whole, not about a tenant. */
  readonly isGlobal?: boolean;
  readonly ask: (admin: AdminClient, given: Given, terminal: Terminal) => Promise<Answer>;
  /** For people; for machines the answer is written as it is. */
  readonly tell: (answer: Answer, view: View) => string;
  /** What is said beside the answer. */
  readonly note?: (answer: Answer) => string | undefined;
}

/** Adds a command to its group. */
export function addAdminCommand<Answer>(
  group: Command,
  context: Context,
  definition: AdminCommand<Answer>,
): void {
  const { usage, description, options = [], examples, isGlobal = false } = definition;
  const command = group.command(usage).description(description);
  for (const option of options) command.addOption(option);
  if (!isGlobal) command.addOption(new Option('-t, --tenant <name>', 'of this tenant').default('default'));
  command
    .option('--server <url>', 'the server (default: MINTMARK_SERVER, or the one of the home folder)')
    .option('--home <folder>', 'its home folder (default: MINTMARK_HOME, or .mintmark)')
    .addOption(new Option('--json', 'answer in JSON'))
    .action(async () => {
      await run(definition, new Given(command.processedArgs, command.opts()), context.terminal);
    });
  addExamples(command, examples);
}

async function run<Answer>(
  { ask, tell, note }: AdminCommand<Answer>,
  given: Given,
  terminal: Terminal,
): Promise<void> {
  const answer = await askServer(ask, given, terminal);
  const text = given.flag('json') === true ? JSON.stringify(answer) : tell(answer, viewOf(terminal));
  await terminal.write(`${text}\n`);
  const said = note?.(answer);
  if (said !== undefined) say(terminal, said);
}

async function askServer<Answer>(
  ask: AdminCommand<Answer>['ask'],
  given: Given,
  terminal: Terminal,
): Promise<Answer> {
  // Only these commands need it: the others start faster without.
  const { connect, toCliError } = await import('./connect.ts');
  const admin = connect({ server: given.text('server'), home: given.text('home') }, terminal);
  try {
    return await ask(admin, given, terminal);
  } catch (error) {
    throw toCliError(error);
  }
}

/** What is said beside a secret. */
export const secretNote = 'the secret is shown this once: keep it where only the client can read it';
