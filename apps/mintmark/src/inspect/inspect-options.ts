import type { Expectations, InspectOptions } from '@mintmark/inspect';
import { isProfileName, profileNames } from '@mintmark/oauth/profiles';
import type { Command } from 'commander';
import { Option } from 'commander';
import { collect } from '../commands/context.ts';
import { options } from '../commands/options.ts';
import { readDuration, readTolerance } from '../input/time.ts';
import { usageError } from '../output/failure.ts';
import type { Terminal } from '../output/terminal.ts';
import { readKeyOptions } from './read-key-options.ts';

/** What the commands that look for findings are asked. */
export interface LookOptions {
  readonly key?: readonly string[];
  readonly secret?: string;
  readonly password?: string;
  readonly issuer?: string;
  readonly audience?: string;
  readonly typ?: string;
  readonly algorithm?: readonly string[];
  readonly require?: readonly string[];
  readonly profile?: string;
  readonly maxLifetime?: number;
  readonly tolerance?: number;
  readonly now?: number;
  readonly suppressions?: string;
  readonly json?: boolean;
}

/** Adds the options that say what tokens are held against. */
export function addLookOptions(command: Command): void {
  command
    .addOption(options.key())
    .addOption(options.secret())
    .addOption(options.password())
    .option('-i, --issuer <issuer>', 'the issuer that is expected')
    .option('-A, --audience <audience>', 'the audience that is expected')
    .option('--typ <type>', 'the type (typ) that is expected')
    .addOption(new Option('-a, --algorithm <names>', 'the algorithms that are allowed').argParser(collect))
    .addOption(new Option('--require <claims>', 'claims that have to be there').argParser(collect))
    .addOption(
      new Option('--profile <kind>', 'the kind of token it has to be (default: the likeliest)').choices(
        profileNames,
      ),
    )
    .addOption(
      new Option('--max-lifetime <duration>', 'the longest life that is allowed: 300s, 15m, 8h').argParser(
        readDuration,
      ),
    )
    .addOption(
      new Option('--tolerance <duration>', 'how far clocks may differ, up to 300s (default: 30s)').argParser(
        readTolerance,
      ),
    )
    .addOption(options.now())
    .option(
      '--suppressions <file>',
      'findings that are accepted, as JSON (default: .mintmark-lint.json, if it is there)',
    )
    .addOption(options.json());
}

/** Puts the question to the engine together from the options. @throws CliError */
export async function lookOptionsOf(
  given: LookOptions,
  terminal: Terminal,
): Promise<InspectOptions & { readonly now: number }> {
  const keys = await readKeyOptions(given, terminal);
  return {
    ...(keys !== undefined && { keys }),
    expected: expectedOf(given),
    now: given.now ?? terminal.now(),
    ...(given.tolerance !== undefined && { toleranceSeconds: given.tolerance }),
  };
}

function expectedOf({
  issuer,
  audience,
  typ,
  algorithm,
  require,
  profile,
  maxLifetime,
}: LookOptions): Expectations {
  if (profile !== undefined && !isProfileName(profile)) {
    throw usageError('unknown kind of token', `--profile ${profileNames.join(' or ')}`);
  }
  return {
    ...(issuer !== undefined && { issuer }),
    ...(audience !== undefined && { audience }),
    ...(typ !== undefined && { type: typ }),
    ...(algorithm !== undefined && { algorithms: algorithm }),
    ...(require !== undefined && { requiredClaims: require }),
    ...(profile !== undefined && { profile }),
    ...(maxLifetime !== undefined && { maxLifetimeSeconds: maxLifetime }),
  };
}
