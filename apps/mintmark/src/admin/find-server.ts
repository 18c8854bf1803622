import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import tls from 'node:tls';
import { usageError } from '../output/failure.ts';
import type { Terminal } from '../output/terminal.ts';
import { defaultHome, homeFolder, type HomeFolder } from '../serve/home/home-folder.ts';
import { findRunningServer } from '../serve/home/running-file.ts';
import { isLoopbackHost } from '../serve/public-url.ts';
import { adminFileOf, readAdminFile, type AdminCredentials } from './admin-file.ts';

/** How a server is named; an option wins over the environment. */
export interface ServerOptions {
  readonly server?: string | undefined;
  readonly home?: string | undefined;
}

/** A server, and what to administer it with. */
export interface FoundServer {
  /** Where to send requests. */
  readonly address: string;
  /** Whom assertions are made for. Never taken from an answer: it could name another server, and use them there. */
  readonly issuer: string;
  readonly credentials: AdminCredentials;
}

/** Finds the server that is named, or that runs on the home folder. @throws CliError */
export function findServer(options: ServerOptions, { env }: Pick<Terminal, 'env'>): FoundServer {
  const home = homeFolder(options.home ?? given(env['MINTMARK_HOME']) ?? defaultHome);
  const named = options.server ?? given(env['MINTMARK_SERVER']);
  const place = named === undefined ? runningPlace(home) : namedPlace(named);
  if (place.issuer.startsWith('https:')) trustDevelopment(home);
  const credentials = readAdminFile(home);
  if (credentials) return { ...place, credentials };
  throw usageError(
    `there are no credentials in ${adminFileOf(home)}`,
    'name the home folder of the server: --home FOLDER or MINTMARK_HOME',
  );
}

type Place = Pick<FoundServer, 'address' | 'issuer'>;

function runningPlace(home: HomeFolder): Place {
  const running = findRunningServer(home);
  if (running) return { address: running.address, issuer: running.url };
  throw usageError(
    `no server is running on ${home.path}`,
    'start one with: mintmark serve; or name one: --server URL, or its home folder: --home FOLDER',
  );
}

function namedPlace(text: string): Place {
  const url = URL.parse(text);
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopbackHost(url.hostname));
  if (url === null || !isSafe || url.origin !== text.replace(/\/$/, ''))
    throw usageError('expected the https address of a server', '--server https://login.example');
  return { address: url.origin, issuer: url.origin };
}

/** A server with a development certificate is trusted by whoever can read its folder. */
function trustDevelopment({ tlsFolder }: HomeFolder): void {
  const file = join(tlsFolder, 'authority.pem');
  // Node.js 22.18 has no such function, but trusts NODE_EXTRA_CA_CERTS.
  if (!('setDefaultCACertificates' in tls) || !existsSync(file)) return;
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(file, 'utf8')]);
}

function given(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? undefined : value;
}
