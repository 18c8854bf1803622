import type { Command } from 'commander';
import { Option } from 'commander';
import { readDuration, readTolerance } from '../input/time.ts';
import type { KeyOptions } from '../keys/read-keys.ts';
import { collect, collectWhole } from './context.ts';
import { options } from './options.ts';

/** The options of `verify`, as the parser gives them. */
export interface VerifyOptions extends KeyOptions {
  readonly file?: string;
  readonly algorithm?: readonly string[];
  readonly issuer?: readonly string[];
  readonly audience?: readonly string[];
  readonly subject?: string;
  readonly jwtId?: string;
  readonly nonce?: string;
  readonly typ?: string;
  readonly require?: readonly string[];
  readonly maxAge?: number;
  readonly tolerance?: number;
  readonly now?: number;
  readonly dangerouslyTryWeakKeys?: boolean;
  readonly raw?: boolean;
  readonly payload?: string;
  readonly jsonl?: string | true;
  readonly json?: boolean;
}

/** Adds the options of `verify`. */
export function addVerifyOptions(command: Command): void {
  for (const name of ['key', 'secret', 'secretEncoding', 'password', 'algorithm'] as const) {
    command.addOption(options[name]());
  }
  command
    .addOption(
      new Option('-i, --issuer <name>', 'the expected issuer (may be repeated)').argParser(collectWhole),
    )
    .addOption(
      new Option('-A, --audience <name>', 'your name as an audience (may be repeated)').argParser(
        collectWhole,
      ),
    )
    .option('--subject <name>', 'the expected subject')
    .option('--jwt-id <id>', 'the expected token ID')
    .option('--nonce <text>', 'the expected nonce')
    .option('--typ <type>', 'the expected type in the header, for example at+jwt')
    .addOption(new Option('--require <claims>', 'claims that have to be there').argParser(collect))
    .addOption(
      new Option('--max-age <duration>', 'how old the token may be, like 1h').argParser(readDuration),
    )
    .addOption(
      new Option('--tolerance <duration>', 'how far clocks may differ, up to 300s (default: 30s)').argParser(
        readTolerance,
      ),
    )
    .option('--dangerously-try-weak-keys', 'tell whether a weak key matches; the token stays refused')
    .option('--raw', 'check the signature alone: any payload, any serialization')
    .option('--payload <source>', 'the payload of a detached signature: a file or - (with --raw)')
    .option('--jsonl [file]', 'check many: one JSON object a line in, one answer a line out');
  for (const name of ['file', 'now', 'json'] as const) command.addOption(options[name]());
}
