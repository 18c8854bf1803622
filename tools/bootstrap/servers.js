// @ts-check
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ensurePackages } from './apt.js';

/**
 * The servers that tests start for themselves, and how each is recognised.
 * @type {ReadonlyArray<{ name: string, isThere: () => boolean, consequence: string }>}
 */
const servers = [
  {
    name: 'postgresql',
    isThere: () => hasPostgres('/usr/lib/postgresql') || isOnPath('initdb'),
    consequence: 'without it the tests on PostgreSQL are skipped',
  },
  {
    name: 'redis-server',
    isThere: () => isOnPath('redis-server') || isOnPath('valkey-server'),
    consequence: 'without it, or valkey-server, the tests on Redis are skipped',
  },
  {
    name: 'apache2',
    isThere: () => isOnPath('apache2') || existsSync('/usr/sbin/apache2'),
    consequence: 'without it the tests with the modules of Apache are skipped',
  },
  {
    name: 'libapache2-mod-auth-openidc',
    isThere: () => existsSync('/usr/lib/apache2/modules/mod_auth_openidc.so'),
    consequence: 'without it the tests with the OpenID client of Apache are skipped',
  },
  {
    name: 'libapache2-mod-oauth2',
    isThere: () => existsSync('/usr/lib/apache2/modules/mod_oauth2.so'),
    consequence: 'without it the tests with Apache as a resource server are skipped',
  },
  {
    name: 'haproxy',
    isThere: () => isOnPath('haproxy') || existsSync('/usr/sbin/haproxy'),
    consequence:
      'without it the tests with HAProxy as a resource server, and before the gateway, are skipped',
  },
  {
    name: 'nginx',
    isThere: () => isOnPath('nginx') || existsSync('/usr/sbin/nginx'),
    consequence: 'without it the tests with nginx before the gateway are skipped',
  },
  {
    name: 'caddy',
    isThere: () => isOnPath('caddy') || existsSync('/usr/bin/caddy'),
    consequence: 'without it the tests with Caddy before the gateway are skipped',
  },
];

/**
 * Gets the tests the servers that they start.
 * @param {string} root
 */
export function ensureServers(root) {
  ensurePackages(
    root,
    servers.filter(({ isThere }) => !isThere()),
  );
}

/**
 * Debian keeps one folder for each version, out of the search path.
 * @param {string} folder
 */
export function hasPostgres(folder) {
  if (!existsSync(folder)) return false;
  return readdirSync(folder).some((version) => existsSync(join(folder, version, 'bin/initdb')));
}

/** @param {string} program */
function isOnPath(program) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.some((folder) => folder !== '' && existsSync(join(folder, program)));
}
