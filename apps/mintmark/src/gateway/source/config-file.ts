import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ConfigError, readRegularFile } from '@mintmark/gateway/config';
import { reasonOf } from '../../input/source.ts';
import { CliError, exitCodes } from '../../output/failure.ts';
import type { ConfigSource, ConfigText } from './config-source.ts';
import { watchFiles } from './watch-files.ts';

/** More than thousands of routes take. */
const maxBytes = 4 * 1024 * 1024;
const usualHint = 'check the path and its permissions; mintmark gateway init writes one to begin with';

/** A configuration in a file, which is read again and again: a pipe has nothing to say the second time, or has everybody wait. */
export function configFile(path: string): ConfigSource {
  let last: string | undefined;
  return {
    name: path,
    async read() {
      const config = await readKeptFile(path);
      last = config.text;
      return config;
    },
    watch(onChange, files) {
      const unwatch = watchFiles(() => [resolve(path), ...files()], onChange);
      // Starting takes a while, and nobody has looked since the file was read.
      void readKeptFile(path).then(({ text }) => text !== last && onChange(), ignore);
      return unwatch;
    },
    close: async () => undefined,
  };
}

function ignore(): void {
  // A file that is gone or broken changes nothing; whoever watches hears when it is back.
}

/** Reads a configuration once, from a pipe too (`<(…)`, `/dev/stdin`). @throws CliError */
export async function readConfigFile(path: string): Promise<ConfigText> {
  try {
    // No more than that is read, whatever a file such as a device says of its size.
    const bytes = await buffer(createReadStream(path, { end: maxBytes }));
    if (bytes.length <= maxBytes) return { text: bytes.toString('utf8'), fileName: path };
  } catch (error) {
    throw unreadable(`cannot read ${path}: ${reasonOf(error)}`);
  }
  throw unreadable(`${path} is over the limit of 4 MiB`);
}

/** Reads a configuration from a regular file. @throws CliError */
async function readKeptFile(path: string): Promise<ConfigText> {
  try {
    return { text: await readRegularFile(path, { maxBytes }), fileName: path };
  } catch (error) {
    if (error instanceof ConfigError)
      throw unreadable(
        error.message,
        'put the configuration into a file of 4 MiB at most: a gateway reads it again and again',
      );
    throw unreadable(`cannot read ${path}: ${reasonOf(error)}`);
  }
}

function unreadable(message: string, hint: string = usualHint): CliError {
  return new CliError({ code: 'config_unreadable', message, hint, exitCode: exitCodes.usage });
}
