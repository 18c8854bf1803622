import type { RequestListener, Server, ServerOptions } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { CliError, exitCodes, usageError } from '../../output/failure.ts';
import type { Certificate } from '../tls/certificate.ts';

/** Where to listen. */
export interface OpenOptions {
  /** A name or an address; `localhost` is both loopback addresses. */
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Undefined for plain HTTP. */
  readonly certificate: Certificate | undefined;
  readonly maxConnections: number;
}

/** What listens. */
export interface OpenServers {
  readonly servers: readonly Server[];
  readonly port: number;
}

/** Slow clients are cut off: whoever sends a header or a body byte by byte holds a connection, and no more than that. */
const limits: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5000,
  // Longer than the minute after which proxies let go, so that none sends into a connection that just closes.
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16 * 1024,
  noDelay: true,
};

/** How often a port that is free on one loopback address alone is exchanged for another. */
const attempts = 5;

/** Listens on all addresses of the host, on the same port of each. @throws CliError */
export async function openServers(listener: RequestListener, options: OpenOptions): Promise<OpenServers> {
  const { host, port } = options;
  const [first = host, ...others] = host === 'localhost' ? ['127.0.0.1', '::1'] : [host];
  for (let attempt = 1; ; attempt++) {
    const server = await open(listener, first, options).catch((error: unknown) => {
      throw describe(error, options);
    });
    const actual = (server.address() as AddressInfo).port;
    try {
      const rest = await openOthers(listener, others, { ...options, port: actual });
      return { servers: [server, ...rest], port: actual };
    } catch (error) {
      server.close();
      if (port !== 0 || attempt === attempts) throw describe(error, options);
    }
  }
}

/** The second loopback address is left out where the machine has none. */
async function openOthers(
  listener: RequestListener,
  hosts: readonly string[],
  options: OpenOptions,
): Promise<readonly Server[]> {
  const opened = await Promise.all(
    hosts.map((host) =>
      open(listener, host, options).catch((error: unknown) => {
        if (absent.has(codeOf(error))) return undefined;
        throw error;
      }),
    ),
  );
  return opened.filter((server) => server !== undefined);
}

const absent: ReadonlySet<string> = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT']);

function open(
  listener: RequestListener,
  host: string,
  { port, certificate, maxConnections }: OpenOptions,
): Promise<Server> {
  const server =
    certificate === undefined
      ? createServer(limits, listener)
      : createTlsServer({ ...limits, ...certificate, minVersion: 'TLSv1.2' }, listener);
  server.maxConnections = maxConnections;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, ipv6Only: host === '::1' }, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

function describe(error: unknown, { host, port }: OpenOptions): Error {
  const code = codeOf(error);
  const known = failures[code];
  if (known === undefined)
    return usageError(`cannot listen (${code || 'unknown reason'})`, 'check --host and --port');
  const message = known.message(host, port);
  if (code !== 'EADDRINUSE') return usageError(message, known.hint);
  // Whoever starts it from a program tries the next one.
  return new CliError({ code: 'port_taken', message, hint: known.hint, exitCode: exitCodes.usage });
}

interface ListenFailure {
  readonly message: (host: string, port: number) => string;
  readonly hint: string;
}

const failures: Readonly<Record<string, ListenFailure>> = {
  EADDRINUSE: {
    message: (_host, port) => `port ${port} is taken`,
    hint: 'choose another with --port, or let it find one: --port 0',
  },
  EACCES: {
    message: (_host, port) => `port ${port} is not for every user`,
    hint: 'choose one from 1024 on with --port, and let a proxy stand before it',
  },
  EADDRNOTAVAIL: {
    message: (host) => `this machine has no address ${host}`,
    hint: 'choose another with --host, or 0.0.0.0 for all',
  },
  ENOTFOUND: {
    message: (host) => `there is no host ${host}`,
    hint: 'choose another with --host, or 0.0.0.0 for all',
  },
};

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
