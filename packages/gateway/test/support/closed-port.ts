import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

const given = new Set<number>();

/**
 * A port of this machine where nobody listens, another one each time. It lies below those that systems hand out by themselves, and
 * stays closed.
 */
export async function closedPort(): Promise<number> {
  const port = randomInt(20_000, 30_000);
  if (given.has(port)) return closedPort();
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return closedPort();
  }
  server.close();
  await once(server, 'close');
  given.add(port);
  return port;
}
