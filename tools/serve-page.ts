// Serves the built debugger page on this machine: `npm start`, `npm start -- --port 8080`, `PORT=8080 npm start`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isTaken, listen, listenNear } from './serve/listen.ts';
import { createStaticSite } from './serve/static-site.ts';

const defaultPort = 4400;
/** How long npm may take to pass a signal on, on a busy machine. */
const secondSignalMs = 300;
const page = join(import.meta.dirname, '..', 'apps', 'debugger', 'dist');

try {
  await serve();
} catch (error) {
  process.stderr.write(`mintmark: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function serve(): Promise<void> {
  if (!existsSync(join(page, 'index.html'))) {
    throw new Error('the page is not built; run "npm start", which builds it first');
  }
  const port = wantedPort();
  const site = createStaticSite(page);
  const { server, url } = await (
    port === undefined ? listenNear(site, defaultPort) : listen(site, port)
  ).catch((error: unknown) => {
    throw isTaken(error) ? new Error(`port ${port} is taken; choose another with --port`) : error;
  });

  const stop = (): void => {
    server.close();
    server.closeAllConnections();
    // npm passes on the signal that the terminal has sent already: the second one must find this process still listening
    // for it, or it ends it the hard way.
    setTimeout(() => undefined, secondSignalMs);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // Last, because whoever reads the address may stop the server at once.
  process.stdout.write(`\n  debugger  ${url}\n\n  nothing you paste leaves the page; stop with Ctrl-C\n`);
}

function wantedPort(): number | undefined {
  const { values } = parseArgs({ options: { port: { type: 'string' } } });
  const text = values.port ?? process.env['PORT'];
  if (text === undefined || text === '') return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error('the port must be a number from 0 to 65535');
  return port;
}
