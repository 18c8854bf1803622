// A process that starts a server, prints its url, and ends without stopping it. Arguments: which, and how to end.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startPostgres } from './start-postgres.ts';
import { startRedis } from './start-redis.ts';

const starters = { PostgreSQL: startPostgres, Redis: startRedis };

/** Has another process start a server and end, and gives the server's url. */
export async function startElsewhere(name: keyof typeof starters, how: 'exit' | 'crash'): Promise<string> {
  const execArgv = process.execArgv.filter((arg) => !arg.startsWith('--test'));
  const args = [...execArgv, fileURLToPath(import.meta.url), name, how];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let url = '';
  child.stdout.on('data', (chunk: Buffer) => {
    url += chunk.toString();
  });
  await once(child, 'close');
  return url;
}

if (import.meta.main) {
  const [, , name, how] = process.argv;
  const start = Object.entries(starters).find(([key]) => key === name)?.[1];
  if (!start) throw new TypeError('expected the name of a server');
  const { url } = await start();
  process.stdout.write(url, () => {
    if (how === 'crash') process.kill(process.pid, 'SIGKILL');
  });
}
