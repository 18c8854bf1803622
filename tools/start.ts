// Starts the debugger page, the authorization server and the example of a token's life with the gateway in front of its
// API on this machine, in one terminal: `npm start`, `npm start -- --no-example`, `PORT=8080 npm start`,
// `npm start -- --port 8080 --auth-port 8081 --app-port 8082 --api-port 8083 --gateway-port 8084`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startAuthorizationServer, type AuthorizationServer } from './serve/authorization-server.ts';
import { formatStarted } from './serve/format-started.ts';
import type { GatewayEnd } from './serve/gateway.ts';
import { isTaken, listen, listenNear, type Listening } from './serve/listen.ts';
import { showExample, type Shown } from './serve/show-example.ts';
import { createStaticSite } from './serve/static-site.ts';

const defaultPort = 4400;
/** How long npm may take to pass a signal on, on a busy machine. */
const secondSignalMs = 500;
const root = join(import.meta.dirname, '..');
const page = join(root, 'apps', 'debugger', 'dist');

try {
  await start();
} catch (error) {
  process.stderr.write(`mintmark: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function start(): Promise<void> {
  if (!existsSync(join(page, 'index.html'))) {
    throw new Error('the page is not built; run "npm start", which builds it first');
  }
  const options = readOptions();
  const debuggerPage = await servePage(options.port);
  const stopPage = (): void => {
    debuggerPage.server.close().closeAllConnections();
  };
  try {
    const server = await startAuthorizationServer(root, { ...options, explanations: `${debuggerPage.url}/` });
    const { example, gateway } = await show(options, server, debuggerPage.url);
    const others = [example, gateway].filter((running) => running !== undefined);
    stopOnSignals([server, ...others], stopPage);
    // Last, because whoever reads the addresses may stop the servers at once.
    const { told } = server;
    void gateway?.ended.then(tellOfGateway);
    process.stdout.write(formatStarted({ debuggerUrl: debuggerPage.url, told, example: example?.told }));
    const code = await server.ended;
    for (const running of others) running.stop('SIGTERM');
    if (code !== 0) throw new Error('the authorization server has ended; what it said stands above');
  } finally {
    stopPage();
  }
}

/** Everything else is of use all the same. */
function tellOfGateway({ wasStopped }: GatewayEnd): void {
  if (!wasStopped) process.stderr.write('mintmark: the gateway has ended; what it said stands above\n');
}

/** Without the example everything else is of use all the same. */
async function show(
  options: StartOptions,
  { told: { addresses, home } }: AuthorizationServer,
  debuggerUrl: string,
): Promise<Shown> {
  if (!options.withExample) return { example: undefined, gateway: undefined };
  return showExample(root, { ...options, home, issuer: addresses.issuer, debuggerUrl }, (problem) =>
    process.stderr.write(`mintmark: ${problem}\n`),
  );
}

async function servePage(port: number | undefined): Promise<Listening> {
  const site = createStaticSite(page);
  try {
    return await (port === undefined ? listenNear(site, defaultPort) : listen(site, port));
  } catch (error) {
    throw isTaken(error) ? new Error(`port ${port} is taken; choose another with --port`) : error;
  }
}

function stopOnSignals(servers: readonly Pick<AuthorizationServer, 'stop'>[], stopPage: () => void): void {
  let first: number | undefined;
  const stop = (signal: NodeJS.Signals): void => {
    const now = performance.now();
    // npm passes on the signal that the terminal has sent already: that is no second one.
    if (first === undefined || now - first > secondSignalMs)
      for (const server of servers) server.stop(signal);
    first ??= now;
    stopPage();
    // The signal that npm passes on must find this process still listening for it, or it ends it the hard way.
    setTimeout(() => undefined, secondSignalMs);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

interface StartOptions {
  /** The port of the page; undefined for the usual one or the next free. */
  readonly port: number | undefined;
  /** The port of the authorization server; undefined for the usual one or the next free. */
  readonly authPort: number | undefined;
  readonly home: string;
  /** The port of the example's app; undefined for the usual one or the next free. */
  readonly appPort: number | undefined;
  /** The port of the example's API; undefined for the usual one or the next free. */
  readonly apiPort: number | undefined;
  /** The port of the gateway in front of it; undefined for the usual one or the next free. */
  readonly gatewayPort: number | undefined;
  readonly withExample: boolean;
}

function readOptions(): StartOptions {
  const { values } = parseArgs({
    options: {
      ...{ port: { type: 'string' }, 'auth-port': { type: 'string' }, home: { type: 'string' } },
      ...{ 'app-port': { type: 'string' }, 'api-port': { type: 'string' } },
      ...{ 'gateway-port': { type: 'string' }, example: { type: 'boolean', default: true } },
    },
    allowNegative: true,
  });
  return {
    port: readPort(values.port ?? process.env['PORT']),
    authPort: readPort(values['auth-port']),
    appPort: readPort(values['app-port']),
    apiPort: readPort(values['api-port']),
    gatewayPort: readPort(values['gateway-port']),
    withExample: values.example,
    home: values.home ?? (process.env['MINTMARK_HOME'] || join(root, '.mintmark')),
  };
}

function readPort(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error('the port must be a number from 0 to 65535');
  return port;
}
