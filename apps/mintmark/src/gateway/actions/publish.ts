import type { Terminal } from '../../output/terminal.ts';
import { readConfigFile } from '../source/config-file.ts';
import { loadConfig, usableConfig } from '../source/load-config.ts';
import type { NewVersion } from '../source/published-configs.ts';
import { publishConfig, publishedConfig } from '../source/published-configs.ts';
import type { DatabaseOptions, Published } from '../source/with-database.ts';
import { withDatabase } from '../source/with-database.ts';

/** The options of `mintmark gateway publish`. */
export interface PublishOptions extends DatabaseOptions {
  readonly config?: string;
  readonly rollback?: number;
  readonly json?: boolean;
}

/** Adds a checked configuration to the database. @throws CliError */
export async function publish(given: PublishOptions, terminal: Terminal): Promise<void> {
  const { config = 'mintmark.yaml', rollback, json = false } = given;
  const read = rollback === undefined ? await readChecked(config, terminal) : undefined;
  const version = await withDatabase(given, terminal, async (published) => {
    const added = read ?? (await oldVersion(published, rollback ?? 0, terminal));
    return publishConfig(published.database, added, published.bus);
  });
  if (json) return terminal.write(`${JSON.stringify({ ok: true, version, rollbackOf: rollback })}\n`);
  const what = rollback === undefined ? config : `version ${rollback} again`;
  await terminal.write(`published ${what} as version ${version}\n`);
}

async function readChecked(path: string, terminal: Terminal): Promise<NewVersion> {
  const loaded = loadConfig(await readConfigFile(path));
  usableConfig(loaded);
  return { text: loaded.text, fileName: loaded.fileName, at: terminal.now() };
}

/** What was good once may be refused by a newer program. */
async function oldVersion({ database }: Published, version: number, terminal: Terminal): Promise<NewVersion> {
  const { text, file_name: fileName } = await publishedConfig(database, version);
  usableConfig(loadConfig({ text, fileName }));
  return { text, fileName, at: terminal.now(), rollbackOf: version };
}
