import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { reasonOf } from '../../input/source.ts';
import { CliError, exitCodes } from '../../output/failure.ts';
import type { ConfigSource, ConfigText } from './config-source.ts';
import { watchFiles } from './watch-files.ts';

/** More than thousands of routes take. */
const maxBytes = 4 * 1024 * 1024;

/** A configuration in a file. */
export function configFile(path: string): ConfigSource {
  return {
    name: path,
    read: () => readConfigFile(path),
    watch: (onChange, files) => watchFiles(() => [resolve(path), ...files()], onChange),
    close: async () => undefined,
  };
}

/** Reads a configuration. @throws CliError */
export async function readConfigFile(path: string): Promise<ConfigText> {
  try {
    const { size } = await stat(path);
    if (size <= maxBytes) return { text: await readFile(path, 'utf8'), fileName: path };
  } catch (error) {
    throw unreadable(`cannot read ${path}: ${reasonOf(error)}`);
  }
  throw unreadable(`${path} is over the limit of 4 MiB`);
}

function unreadable(message: string): CliError {
  const hint = 'check the path and its permissions; mintmark gateway init writes one to begin with';
  return new CliError({ code: 'config_unreadable', message, hint, exitCode: exitCodes.usage });
}
