import type { ListenerAddress } from './listener.ts';

const form = /^(?:\[([\dA-Fa-f:.]+)\]|([^\s:[\]]*)):(\d{1,5})$/u;

/** Parses `127.0.0.1:8080`, `[::]:8443` or `:8080`, which means all addresses. Throws a TypeError for anything else. */
export function parseListenerAddress(address: string): ListenerAddress {
  const match = form.exec(address);
  const port = Number(match?.[3] ?? Number.NaN);
  if (match === null || port > 65_535) {
    throw new TypeError('expected a host and a port such as 127.0.0.1:8080 for the address of a listener');
  }
  const host = match[1] ?? match[2] ?? '';
  return host === '' ? { port } : { host, port };
}
