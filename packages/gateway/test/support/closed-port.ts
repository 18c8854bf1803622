import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port of this machine where nobody listens. It lies below those that systems hand out by themselves, and stays closed. */
export async function closedPort(): Promise<number> {
  const port = randomInt(20_000, 30_000);
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return closedPort();
  }
  server.close();
  await once(server, 'close');
  return port;
}
