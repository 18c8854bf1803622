import type { Bus, Database } from '@mintmark/database';
import { openBus, openDatabase } from '@mintmark/database';
import type { Terminal } from '../../output/terminal.ts';
import { usageError } from '../../output/failure.ts';
import { databaseFailure } from './database-failure.ts';
import type { PublishedTables } from './published-configs.ts';
import { preparePublished } from './published-configs.ts';

/** Where published configurations are, as options say. */
export interface DatabaseOptions {
  readonly database?: string;
  readonly redis?: string;
}

/** What a command that works with published configurations has. */
export interface Published {
  readonly database: Database<PublishedTables>;
  /** Undefined without Redis. */
  readonly bus: Bus | undefined;
}

/** Opens the database for one command, and closes it. @throws CliError */
export async function withDatabase<Result>(
  given: DatabaseOptions,
  { env }: Terminal,
  work: (published: Published) => Promise<Result>,
): Promise<Result> {
  const url = given.database ?? env['DATABASE_URL'];
  const redisUrl = given.redis ?? env['REDIS_URL'];
  if (url === undefined || url === '')
    throw usageError('expected the database', '--database postgres://… or sqlite:FILE, or set DATABASE_URL');
  const bus = redisUrl === undefined || redisUrl === '' ? undefined : await openBus({ url: redisUrl });
  let database: Database<PublishedTables> | undefined;
  try {
    database = await openDatabase<PublishedTables>({ url });
    await preparePublished(database);
    return await work({ database, bus });
  } catch (error) {
    throw databaseFailure(error, url);
  } finally {
    await bus?.close();
    await database?.close();
  }
}
