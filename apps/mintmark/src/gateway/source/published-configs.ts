import { createHash } from 'node:crypto';
import type { Bus, Database } from '@mintmark/database';
import { columnTypes, DatabaseError, sequence, strict } from '@mintmark/database';
import { CliError, exitCodes } from '../../output/failure.ts';

/** The tables of published configurations. */
export interface PublishedTables {
  readonly gateway_config: PublishedRow;
}

/** One published configuration. Rows are only added; going back adds the old one anew. */
export interface PublishedRow {
  readonly version: number;
  readonly published_at: number;
  readonly file_name: string;
  readonly text: string;
  readonly sha256: string;
  /** The version that it brings back; null for a new one. */
  readonly rollback_of: number | null;
}

/** The channel on which replicas hear of a new version. */
export const publishedChannel = 'gateway-config';

/** What `publish` adds. */
export interface NewVersion {
  readonly text: string;
  readonly fileName: string;
  readonly at: number;
  readonly rollbackOf?: number;
}

/** Makes the table, unless it is there. It may lie in the database of the authorization server. */
export async function preparePublished(database: Database<PublishedTables>): Promise<void> {
  try {
    await createTable(database);
  } catch (error) {
    // On PostgreSQL two that make it at once are in each other's way, once.
    if (!(error instanceof DatabaseError) || error.code === 'unavailable') throw error;
    await createTable(database);
  }
}

async function createTable({ query, dialect }: Database<PublishedTables>): Promise<void> {
  const types = columnTypes[dialect];
  await query.schema
    .createTable('gateway_config')
    .ifNotExists()
    .addColumn('version', types.integer, sequence(dialect))
    .addColumn('published_at', types.time, (column) => column.notNull())
    .addColumn('file_name', types.text, (column) => column.notNull())
    .addColumn('text', types.text, (column) => column.notNull())
    .addColumn('sha256', types.text, (column) => column.notNull())
    .addColumn('rollback_of', types.integer)
    .$call(strict(dialect))
    .execute();
}

/** Adds a version and tells the replicas. Gives its number. */
export async function publishConfig(
  database: Database<PublishedTables>,
  added: NewVersion,
  bus?: Bus,
): Promise<number> {
  const { text, fileName, at, rollbackOf } = added;
  const sha256 = createHash('sha256').update(text).digest('hex');
  const { version } = await database.write((transaction) =>
    transaction
      .insertInto('gateway_config')
      .values({
        published_at: at,
        file_name: fileName,
        text,
        sha256,
        rollback_of: rollbackOf ?? null,
      } as PublishedRow) // the database numbers it
      .returning('version')
      .executeTakeFirstOrThrow(),
  );
  await bus?.publish(publishedChannel, String(version));
  return version;
}

/** The newest version; undefined where none was published. */
export async function newestConfig(database: Database<PublishedTables>): Promise<PublishedRow | undefined> {
  return database.query
    .selectFrom('gateway_config')
    .selectAll()
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The number of the newest version, 0 where there is none. */
export async function newestVersion(database: Database<PublishedTables>): Promise<number> {
  const row = await database.query
    .selectFrom('gateway_config')
    .select('version')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.version ?? 0;
}

/** One version. @throws CliError */
export async function publishedConfig(
  database: Database<PublishedTables>,
  version: number,
): Promise<PublishedRow> {
  const row = await database.query
    .selectFrom('gateway_config')
    .selectAll()
    .where('version', '=', version)
    .executeTakeFirst();
  if (row !== undefined) return row;
  throw new CliError({
    code: 'version_unknown',
    message: `there is no version ${version}`,
    hint: 'see those that there are with: mintmark gateway versions',
    exitCode: exitCodes.usage,
  });
}

/** The latest versions, the newest first, without their texts. */
export async function listVersions(
  database: Database<PublishedTables>,
  limit: number,
): Promise<readonly Omit<PublishedRow, 'text'>[]> {
  return database.query
    .selectFrom('gateway_config')
    .select(['version', 'published_at', 'file_name', 'sha256', 'rollback_of'])
    .orderBy('version', 'desc')
    .limit(limit)
    .execute();
}
