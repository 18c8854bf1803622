import { setTimeout as pause } from 'node:timers/promises';
import { freshDatabase, startPostgres } from '@mintmark/database/testing';
import { startLoadProcess, type LoadProcess } from './load/start-load-process.ts';
import { canRun, measureRounds, type Entry } from './measure.ts';
import { extentOf, type Extent, type Options } from './options.ts';
import { describeMachine } from './report/machine.ts';
import { toRow, type MemoryRow, type Results, type Row } from './report/row.ts';
import { scenarios, type Scenario } from './scenarios.ts';
import { grow } from './seed/grow.ts';
import { startMintmark, type MintmarkServer } from './servers/mintmark.ts';
import { startOidcProvider } from './servers/oidc-provider.ts';
import type { ServerUnderTest } from './servers/server-process.ts';

const names = {
  sqlite: 'Mintmark, SQLite',
  postgres: 'Mintmark, PostgreSQL',
  other: 'oidc-provider, in memory',
};

/** Starts the servers, measures them in turn, and the one on SQLite again with large tables. */
export async function benchAll(options: Options): Promise<Results> {
  const extent = extentOf(options);
  const closing: (() => Promise<void> | void)[] = [];
  try {
    const load = await startLoadProcess();
    closing.push(load.close);
    const servers = await startServers({ options, extent, closing });
    // What starting left behind is collected by then.
    await pause(options.isQuick ? 1000 : 10_000);
    const idle = new Map(servers.map((server) => [server, server.usage().rssBytes]));
    const chosen = scenarios.filter(({ name }) => options.only?.test(name) ?? true);
    const rows = await measure({ load, extent, servers, chosen });
    const memory = servers.map((server): MemoryRow => {
      return { server: server.name, idle: idle.get(server) ?? Number.NaN, after: server.usage().rssBytes };
    });
    const grown = await measureGrown({ load, extent, servers, chosen });
    return { machine: describeMachine(), load: describeLoad(extent), rows: [...rows, ...grown], memory };
  } finally {
    progress('');
    // oxlint-disable-next-line no-await-in-loop -- the last that was started first
    for (const close of closing.toReversed()) await close();
  }
}

interface Starting {
  readonly options: Options;
  readonly extent: Extent;
  readonly closing: (() => Promise<void> | void)[];
}

async function startServers({ options, extent, closing }: Starting): Promise<readonly ServerUnderTest[]> {
  const isWanted = (name: string): boolean => options.servers?.test(name) ?? true;
  const families = (extent.rounds + 2) * 2 * extent.connections;
  const seeded = { families, clients: 64, people: 64 };
  const servers: ServerUnderTest[] = [];
  const add = (server: ServerUnderTest): void => {
    closing.push(server.stop);
    servers.push(server);
  };
  if (isWanted(names.sqlite)) add(await startMintmark({ name: names.sqlite, ...seeded }));
  if (isWanted(names.postgres)) {
    const postgres = await startPostgres();
    closing.push(() => postgres.stop());
    add(await startMintmark({ name: names.postgres, databaseUrl: await freshDatabase(postgres), ...seeded }));
  }
  if (isWanted(names.other)) add(await startOidcProvider(names.other));
  return servers;
}

interface Measuring {
  readonly load: LoadProcess;
  readonly extent: Extent;
  readonly servers: readonly ServerUnderTest[];
  readonly chosen: readonly Scenario[];
}

async function measure({ load, extent, servers, chosen }: Measuring): Promise<readonly Row[]> {
  const entries: readonly Entry[] = chosen.flatMap((scenario) =>
    servers.map((server) => ({ scenario, server })).filter(canRun),
  );
  let done = 0;
  const onSample = (): void => {
    done += 1;
    progress(`${done} of ${entries.length * (extent.rounds + 1)}`);
  };
  const samples = await measureRounds(entries, { load, extent, onSample });
  return entries.map((entry) =>
    toRow({ scenario: entry.scenario.name, server: entry.server.name }, samples.get(entry) ?? []),
  );
}

/** The same on SQLite with many rows; the rounds before have used up families, those of the other half are left. */
async function measureGrown({ load, extent, servers, chosen }: Measuring): Promise<readonly Row[]> {
  const server = servers.find((one): one is MintmarkServer => one.name === names.sqlite);
  const affected = chosen.filter(({ readsTables }) => readsTables);
  if (!server || affected.length === 0) return [];
  progress('filling tables');
  await grow(server.databaseUrl, extent.growth);
  const { target } = server;
  const half = target.refreshTokens.length / 2;
  const rest = { ...target, refreshTokens: target.refreshTokens.slice(half) };
  const grown = { ...server, name: `${names.sqlite}, large tables`, target: rest };
  return measure({ load, extent, servers: [grown], chosen: affected });
}

function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

function describeLoad({ connections, rounds, secondsEach, growth }: Extent): string {
  const count = (number: number): string => number.toLocaleString('en');
  const tables = `${count(growth.clients)} clients, ${count(growth.refreshTokens)} refresh tokens and ${count(growth.revocations)} live revocations`;
  return `${connections} connections (sign-in: 8), ${rounds} rounds of ${secondsEach} s; large tables: ${tables}.`;
}
