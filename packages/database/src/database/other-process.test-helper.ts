// A process of its own, on a database that another one has open too. Arguments: the url, and what to do.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openDatabase } from './open-database.ts';
import { first } from './people.test-helper.ts';
import type { Tables } from './people.test-helper.ts';

/** What the other process can do. */
const deeds = {
  async migrate(url: string): Promise<void> {
    const database = await openDatabase<Tables>({ url });
    await database.migrate([first]);
    await database.close();
  },
  async visit(url: string): Promise<void> {
    const database = await openDatabase<Tables>({ url });
    for (let visit = 0; visit < 50; visit += 1) {
      await database.write((transaction) =>
        transaction
          .updateTable('person')
          .set((row) => ({ visits: row('visits', '+', 1) }))
          .execute(),
      );
    }
    await database.close();
  },
  /** Ends without closing, or even finishing its transaction. */
  async crash(url: string): Promise<void> {
    const database = await openDatabase<Tables>({ url });
    await database.query.updateTable('person').set({ visits: 1 }).execute();
    await database.write(async (transaction) => {
      await transaction.updateTable('person').set({ visits: 2 }).execute();
      process.kill(process.pid, 'SIGKILL');
    });
  },
};

/** Has another process do something, and waits until it is done. */
export async function runElsewhere(url: string, deed: keyof typeof deeds): Promise<number | string> {
  const args = [
    ...process.execArgv.filter((arg) => !arg.startsWith('--test')),
    fileURLToPath(import.meta.url),
  ];
  const child = spawn(process.execPath, [...args, url, deed], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return code ?? signal ?? 'unknown';
}

if (import.meta.main) {
  const [, , url = '', deed = ''] = process.argv;
  const run = Object.entries(deeds).find(([name]) => name === deed)?.[1];
  if (!run) throw new TypeError('expected the name of a deed');
  await run(url);
}
