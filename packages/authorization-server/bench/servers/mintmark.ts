import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seed, type SeedOptions } from '../seed/seed.ts';
import { startServerProcess, type ServerUnderTest } from './server-process.ts';

const program = join(import.meta.dirname, '../../../../apps/mintmark/bin/mintmark.js');

export interface MintmarkOptions extends SeedOptions {
  readonly name: string;
  /** `postgres://…` (SQLite in the home folder). */
  readonly databaseUrl?: string;
}

/** A Mintmark, and where its data are. */
export interface MintmarkServer extends ServerUnderTest {
  readonly databaseUrl: string;
}

/** Starts `mintmark serve` as it is built, with an empty home folder, and gives it clients and people. */
export async function startMintmark({
  name,
  databaseUrl,
  ...options
}: MintmarkOptions): Promise<MintmarkServer> {
  const home = mkdtempSync(join(tmpdir(), 'mintmark-bench-'));
  const database = databaseUrl ?? `sqlite:${join(home, 'mintmark.db')}`;
  // Connections name addresses of their own, as a proxy would: limits are not what is measured.
  const flags = ['--home', home, '--port', '0', '--json', '--quiet', '--trust-proxy', 'loopback'];
  const server = await startServerProcess([program, 'serve', ...flags, '--database', database]);
  const { addresses } = JSON.parse(server.said) as { readonly addresses: { readonly issuer: string } };
  const target = await seed(database, addresses.issuer, options);
  return {
    name,
    target,
    databaseUrl: database,
    usage: server.usage,
    stop: async () => {
      await server.stop();
      rmSync(home, { recursive: true });
    },
  };
}
