import type { Bus, Database } from '@mintmark/database';
import { openBus, openDatabase } from '@mintmark/database';
import { CliError, exitCodes } from '../../output/failure.ts';
import type { Log } from '../../serve/log/log.ts';
import { databaseFailure } from './database-failure.ts';
import type { ConfigSource, ConfigText } from './config-source.ts';
import type { PublishedTables } from './published-configs.ts';
import { newestConfig, newestVersion, preparePublished, publishedChannel } from './published-configs.ts';

/** Where published configurations are. */
export interface PublishedPlace {
  readonly databaseUrl: string;
  /** Hurries what is found by looking every few seconds all the same. */
  readonly redisUrl: string | undefined;
  readonly log: Log;
  /** How often is looked (5000). */
  readonly lookMs?: number;
}

/** The configuration that was published last. The database may be gone: then `read` says so, and `watch` waits for it. */
export async function publishedSource(place: PublishedPlace): Promise<ConfigSource> {
  const { redisUrl, log } = place;
  const shared = (event: string, detail: Readonly<Record<string, string | number>>): void =>
    log({ ...detail, level: 'warn', event });
  const bus = redisUrl === undefined ? undefined : await openBus({ url: redisUrl, log: shared });
  let database: Database<PublishedTables> | undefined;
  const opened = async (): Promise<Database<PublishedTables>> => {
    if (database !== undefined) return database;
    const fresh = await openDatabase<PublishedTables>({ url: place.databaseUrl, log: shared });
    try {
      await preparePublished(fresh);
    } catch (error) {
      await fresh.close();
      throw error;
    }
    return (database = fresh);
  };
  let seen = 0;
  return {
    name: 'the database',
    read: async () => {
      const text = await readNewest(opened, place.databaseUrl);
      seen = text.version ?? 0;
      return text;
    },
    watch: (onChange) =>
      follow({ opened, bus, log, seen: () => seen, lookMs: place.lookMs ?? 5000 }, onChange),
    close: async () => {
      await bus?.close();
      await database?.close();
    },
  };
}

type Opened = () => Promise<Database<PublishedTables>>;

async function readNewest(opened: Opened, databaseUrl: string): Promise<ConfigText> {
  try {
    const row = await newestConfig(await opened());
    if (row !== undefined) return { text: row.text, fileName: row.file_name, version: row.version };
  } catch (error) {
    throw databaseFailure(error, databaseUrl);
  }
  throw new CliError({
    code: 'nothing_published',
    message: 'no configuration was published yet',
    hint: 'publish one: mintmark gateway publish --config mintmark.yaml --database …',
    exitCode: exitCodes.usage,
  });
}

interface Following {
  readonly opened: Opened;
  readonly bus: Bus | undefined;
  readonly log: Log;
  readonly seen: () => number;
  readonly lookMs: number;
}

/** Looks every few seconds, and at once when the bus tells of a version or comes back. */
function follow({ opened, bus, log, seen, lookMs }: Following, onChange: () => void): () => void {
  let isGone = false;
  let told = 0;
  const look = async (): Promise<void> => {
    try {
      const newest = await newestVersion(await opened());
      if (isGone) log({ level: 'info', event: 'the database is back' });
      isGone = false;
      if (newest === seen() || newest === told) return;
      told = newest;
      onChange();
    } catch {
      if (!isGone)
        log({ level: 'error', event: 'the database cannot be asked; the configuration stays as it is' });
      isGone = true;
    }
  };
  const looking = setInterval(() => void look(), lookMs);
  const ends = [
    () => clearInterval(looking),
    bus?.onStateChange((state) => void (state === 'up' && look())) ?? ((): void => undefined),
  ];
  void bus
    ?.subscribe(publishedChannel, () => void look())
    .then(
      (end) => ends.push(end),
      () => undefined,
    );
  return () => ends.forEach((end) => end());
}
