// An API of its own process, with node:http: `/` is closed while revocations are unknown, `/open` is not.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createResourceServer, type ResourceServerOptions } from '@mintmark/resource-server';

// Whoever started this is gone.
process.stdout.on('error', () => process.exit());

const options = JSON.parse(process.argv[2] ?? '{}') as ResourceServerOptions; // of whoever started this
const api = createResourceServer({
  ...options,
  on: (event) => {
    if (event.type === 'revocation') process.stdout.write(`${JSON.stringify({ told: event.event })}\n`);
  },
});

const server = createServer((request, response) => {
  const requirements = request.url === '/open' ? { onStaleRevocation: 'open' as const } : {};
  void api.authenticate(partsOf(request), requirements).then((result) => {
    response.writeHead(result.ok ? 200 : result.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(result.ok ? {} : { reason: result.reason }));
  });
});

function partsOf(request: IncomingMessage): Parameters<typeof api.authenticate>[0] {
  const header = (name: string): string | undefined => {
    const value = request.headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  };
  return { method: request.method ?? 'GET', url: `http://localhost${request.url ?? '/'}`, header };
}

await api.ready().catch(() => undefined); // an API comes up also when its issuer is down
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo; // it listens on a port
  process.stdout.write(`${JSON.stringify({ port })}\n`);
});
