import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Terminal } from '../../output/terminal.ts';
import { usageError } from '../../output/failure.ts';
import type { HomeFolder } from '../../serve/home/home-folder.ts';
import { defaultHome, homeFolder } from '../../serve/home/home-folder.ts';
import type { logFormats, LogLevel } from '../../serve/log/log.ts';
import { canSharePorts } from '../process/listen.ts';

/** The options of `mintmark gateway run` as they were given. */
export interface RunOptions {
  readonly config?: string;
  readonly workers?: number;
  readonly home?: string;
  readonly redis?: string;
  readonly database?: string;
  readonly watch?: boolean;
  readonly strict?: boolean;
  readonly log: (typeof logFormats)[number];
  readonly logLevel: LogLevel;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** Where the configuration comes from. */
export type ConfigPlace =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'database'; readonly url: string };

/** Options and environment, put together and checked. */
export interface RunSettings {
  readonly config: ConfigPlace;
  readonly workers: number;
  readonly home: HomeFolder;
  readonly lastGoodFile: string;
  readonly redisUrl: string | undefined;
  /** Whether changes are taken over by themselves. */
  readonly watches: boolean;
  /** Whether a bad configuration ends a start, instead of the last good one being used. */
  readonly isStrict: boolean;
  readonly log: { readonly format: (typeof logFormats)[number]; readonly level: LogLevel };
  readonly json: boolean;
}

const defaultFile = 'mintmark.yaml';

/** Puts options and environment together; an option wins. @throws CliError */
export function readRunSettings(given: RunOptions, env: Terminal['env']): RunSettings {
  const home = homeFolder(given.home ?? variable(env, 'MINTMARK_HOME') ?? defaultHome);
  return {
    config: readPlace(given, env),
    workers: canSharePorts ? (given.workers ?? availableParallelism()) : 1,
    home,
    lastGoodFile: join(home.path, 'snapshot.json'),
    redisUrl: given.redis ?? variable(env, 'REDIS_URL'),
    watches: given.watch ?? true,
    isStrict: given.strict ?? false,
    log: { format: given.log, level: given.quiet ? 'error' : given.logLevel },
    json: given.json ?? false,
  };
}

function readPlace({ config, database }: RunOptions, env: Terminal['env']): ConfigPlace {
  if (config !== undefined && database !== undefined)
    throw usageError('expected one place of the configuration', 'give --config or --database, not both');
  if (config !== undefined) return { kind: 'file', path: config };
  if (database !== undefined) return { kind: 'database', url: database };
  if (existsSync(defaultFile)) return { kind: 'file', path: defaultFile };
  const url = variable(env, 'DATABASE_URL');
  return url === undefined ? { kind: 'file', path: defaultFile } : { kind: 'database', url };
}

function variable(env: Terminal['env'], name: string): string | undefined {
  const value = env[name];
  return value === undefined || value.trim() === '' ? undefined : value;
}
