import { isIP } from 'node:net';
import { usageError } from '../output/failure.ts';

/** Whether a host name or address is this computer and nothing else. */
export function isLoopbackHost(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  return name === 'localhost' || name === '::1' || /^127(?:\.\d{1,3}){3}$/.test(name);
}

/** Reads the public address of the server as an origin: https, or http on this computer (RFC 8414 §2). @throws CliError */
export function parsePublicUrl(text: string): string {
  const url = URL.parse(text);
  const isOrigin =
    url !== null &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === '' &&
    url.username === '' &&
    url.password === '';
  if (!isOrigin || !['https:', 'http:'].includes(url.protocol)) {
    throw usageError('expected the public address without a path', '--url https://login.example');
  }
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) {
    throw usageError(
      'an issuer has to be https; http is for localhost alone',
      'put a proxy with TLS before it, or give --tls-cert and --tls-key',
    );
  }
  return url.origin;
}

/** Whether a host is every address of this machine. */
export function isEverywhere(host: string): boolean {
  return isIP(host) !== 0 && /^[0:.]+$/.test(host);
}

/** The address at which a browser on this machine reaches what listens on a host. */
export function localUrl({ host, port, hasTls }: { host: string; port: number; hasTls: boolean }): string {
  const name = isEverywhere(host) ? 'localhost' : host;
  const shown = name.includes(':') ? `[${name}]` : name;
  return new URL(`${hasTls ? 'https' : 'http'}://${shown}:${port}`).origin;
}
