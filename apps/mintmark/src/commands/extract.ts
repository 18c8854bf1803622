import type { Command } from 'commander';
import type { ExtractOptions } from '../extract/run-extract.ts';
import { runExtract } from '../extract/run-extract.ts';
import type { Context } from './context.ts';
import { addExamples } from './context.ts';
import { options } from './options.ts';

const notes = `
Texts of any size are searched as they come, from a pipe that goes on as well. Ctrl-C ends the search
and keeps what was found. Folders are searched without node_modules, .git and links.

Exit codes: 0 tokens were found; 1 none; 2 something could not be read; 3 the search was stopped`;

/** Adds `mintmark extract`. */
export function addExtract(program: Command, context: Context): void {
  const command = program
    .command('extract')
    .description('Finds every token in anything: captures, logs, requests, cookies, addresses')
    .argument('[sources...]', 'files, folders, @FILE, env:NAME or - for the standard input')
    .option('--tokens', 'write the tokens themselves, one a line, each once')
    .option('--jsonl', 'answer in JSON, one line for each place where a token is')
    .addOption(options.now())
    .addOption(options.json());
  command.action(async (sources: readonly string[], given: ExtractOptions) => {
    context.finish(await runExtract(sources, given, context.terminal));
  });
  addExamples(command, [
    ['which tokens are in a capture?', 'mintmark extract capture.har'],
    ['check all of them', 'mintmark extract capture.har --tokens | mintmark lint -'],
    ['watch a log', "tail -n 100 app.log | mintmark extract - --jsonl | jq -r '.place.kind'"],
  ]);
  command.addHelpText('after', notes);
}
