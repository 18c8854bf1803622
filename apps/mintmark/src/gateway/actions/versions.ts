import { escapeControls } from '../../output/quote.ts';
import { styleFor } from '../../output/style.ts';
import { formatTable } from '../../output/table.ts';
import type { Terminal } from '../../output/terminal.ts';
import { listVersions } from '../source/published-configs.ts';
import type { DatabaseOptions } from '../source/with-database.ts';
import { withDatabase } from '../source/with-database.ts';

/** The options of `mintmark gateway versions`. */
export interface VersionsOptions extends DatabaseOptions {
  readonly limit?: number;
  readonly json?: boolean;
}

/** Lists what was published. @throws CliError */
export async function showVersions(given: VersionsOptions, terminal: Terminal): Promise<void> {
  const rows = await withDatabase({ ...given, redis: '' }, terminal, ({ database }) =>
    listVersions(database, given.limit ?? 20),
  );
  const versions = rows.map((row) => ({
    version: row.version,
    publishedAt: new Date(row.published_at).toISOString(),
    file: row.file_name,
    sha256: row.sha256,
    rollbackOf: row.rollback_of ?? undefined,
  }));
  if (given.json) return terminal.write(`${JSON.stringify(versions)}\n`);
  if (versions.length === 0) return terminal.write('no configuration was published yet\n');
  const style = styleFor(terminal.outputColours);
  const table = versions.map(({ version, publishedAt, file, sha256, rollbackOf }) => [
    style.name(String(version)),
    publishedAt,
    sha256.slice(0, 12),
    `${escapeControls(file)}${rollbackOf === undefined ? '' : `, version ${rollbackOf} again`}`,
  ]);
  const head = ['version', 'published', 'sha256', 'file'].map(style.quiet);
  await terminal.write(`${formatTable([head, ...table], terminal.columns)}\n`);
}
