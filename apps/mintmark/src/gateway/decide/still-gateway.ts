import { dirname, resolve } from 'node:path';
import type { Gateway } from '@mintmark/gateway';
import { createGateway } from '@mintmark/gateway';
import { readRegularFile } from '@mintmark/gateway/config';
import { readConfigFile } from '../source/config-file.ts';
import { loadConfig, usableConfig } from '../source/load-config.ts';
import type { TestIssuers } from './test-issuers.ts';

/** A gateway that decides and never listens; `issuers` replaces the keys of the configuration's issuers. @throws CliError */
export async function stillGateway(file: string, issuers?: TestIssuers): Promise<Gateway> {
  const source = await readConfigFile(file);
  const config = usableConfig(loadConfig(source));
  const folder = dirname(resolve(source.fileName));
  return createGateway({
    config: issuers === undefined ? config : issuers.replaceKeys(config),
    readFile: async (path) => issuers?.readKeys(path) ?? readRegularFile(resolve(folder, path)),
  });
}
