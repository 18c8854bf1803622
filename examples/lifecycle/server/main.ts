// Starts the example: the web server of the app with its backend for frontend, and the API.
// `npm start` runs it; it prints one line of JSON once everything answers.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startExample } from './start-example.ts';

const { values } = parseArgs({
  options: {
    home: { type: 'string' },
    issuer: { type: 'string' },
    debugger: { type: 'string' },
    'app-port': { type: 'string' },
    'api-port': { type: 'string' },
    'gateway-port': { type: 'string' },
    'gateway-admin-port': { type: 'string' },
  },
});

try {
  const example = await startExample({
    home: needed('home'),
    issuer: needed('issuer'),
    debugger: needed('debugger').replace(/\/$/, ''),
    appPort: readPort(values['app-port']),
    apiPort: readPort(values['api-port']),
    gateway: readGateway(),
    page: join(import.meta.dirname, '..', 'dist'),
  });
  const stop = (): void => void example.close().then(() => process.exit(0));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const { addresses, passwords, gateway } = example;
  process.stdout.write(`${JSON.stringify({ ok: true, addresses, passwords, gateway })}\n`);
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stdout.write(`${JSON.stringify({ ok: false, message })}\n`);
  process.exitCode = 2;
}

function needed(name: 'home' | 'issuer' | 'debugger'): string {
  const value = values[name];
  if (value === undefined) throw new Error(`expected --${name}`);
  return value;
}

/** A gateway is to be in front of the API at these ports: who starts this starts it, with the configuration that is told. */
function readGateway(): { readonly port: number; readonly adminPort: number } | undefined {
  const port = readPort(values['gateway-port']);
  const adminPort = readPort(values['gateway-admin-port']);
  return port === undefined || adminPort === undefined ? undefined : { port, adminPort };
}

function readPort(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
