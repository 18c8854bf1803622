// Real proxies, configured as packages/gateway/docs/forward-auth.md has them.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ForwardAuthConfig } from '@mintmark/gateway/config';
import { documentedCode } from '../support/documented-code.ts';
import { findFreePort } from '@mintmark/database/testing';
import { findProgram, startProgram } from '../support/programs.ts';

const page = 'packages/gateway/docs/forward-auth.md';

/** A proxy that asks a gateway. */
export interface Proxy {
  readonly name: string;
  /** Where it is; undefined where it is not installed. */
  readonly program: string | undefined;
  /** How the gateway's listener is configured for it. */
  readonly forwardAuth: ForwardAuthConfig;
  /** Whether it passes requests to upgrade on as it is configured here. */
  readonly passesUpgrades: boolean;
  /** Writes its configuration and says how it is started. */
  readonly prepare: (place: Place) => readonly [program: string, ...parameters: string[]];
}

/** Where a proxy stands. */
export interface Place {
  readonly folder: string;
  /** The port that it listens at. */
  readonly port: number;
  /** Host and port of the gateway. */
  readonly decisions: string;
  /** Host and port of the service. */
  readonly service: string;
}

const nginx: Proxy = {
  name: 'nginx',
  program: findProgram('nginx'),
  forwardAuth: { dialect: 'x-original', statuses: 'nginx' },
  passesUpgrades: false,
  prepare({ folder, port, decisions, service }) {
    const server = documentedCode(
      { page, heading: 'nginx', language: 'nginx' },
      { '127.0.0.1:9080': decisions, '127.0.0.1:3000': service, 'listen 8080': `listen 127.0.0.1:${port}` },
    );
    const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
    const folders = kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join('\n');
    const configuration = `daemon off;\nmaster_process off;\npid ${folder}/pid;\nerror_log ${folder}/error.log;\nevents {}\nhttp {\naccess_log off;\n${folders}\n${server}}\n`;
    const file = write(folder, 'nginx.conf', configuration);
    return [this.program ?? '', '-e', `${folder}/error.log`, '-p', folder, '-c', file];
  },
};

const caddy: Proxy = {
  name: 'Caddy',
  program: findProgram('caddy'),
  forwardAuth: { dialect: 'x-forwarded' },
  passesUpgrades: true,
  prepare({ folder, port, decisions, service }) {
    const site = documentedCode(
      { page, heading: 'Caddy', language: 'caddyfile' },
      { '127.0.0.1:9080': decisions, '127.0.0.1:3000': service, ':8080': `:${port}` },
    );
    const file = write(folder, 'Caddyfile', `{\n\tadmin off\n\tdefault_bind 127.0.0.1\n}\n${site}`);
    const run = [this.program ?? '', 'run', '--adapter', 'caddyfile', '--config', file];
    return ['/usr/bin/env', `HOME=${folder}`, `XDG_DATA_HOME=${folder}`, `XDG_CONFIG_HOME=${folder}`, ...run];
  },
};

const haproxy: Proxy = {
  name: 'HAProxy',
  program: findProgram('haproxy'),
  forwardAuth: { dialect: 'x-forwarded' },
  passesUpgrades: true,
  prepare({ folder, port, decisions, service }) {
    const script = { page, heading: 'HAProxy', language: 'lua' };
    write(folder, 'mintmark.lua', documentedCode(script, { '127.0.0.1:9080': decisions }));
    const sections = documentedCode(
      { page, heading: 'HAProxy', language: 'haproxy' },
      { '/etc/haproxy': folder, ':8080': `127.0.0.1:${port}`, '127.0.0.1:3000': service },
    );
    const times = 'defaults\n  timeout connect 5s\n  timeout client 5s\n  timeout server 5s\n\n';
    return [this.program ?? '', '-db', '-f', write(folder, 'haproxy.cfg', times + sections)];
  },
};

/** The proxies that Debian has packages of. */
export const proxies: readonly Proxy[] = [nginx, caddy, haproxy];

/** A proxy that runs. */
export interface RunningProxy extends AsyncDisposable {
  readonly port: number;
}

/** Starts a proxy in front of a service. */
export async function startProxy(
  proxy: Proxy,
  { decisions, service }: Pick<Place, 'decisions' | 'service'>,
): Promise<RunningProxy> {
  const folder = mkdtempSync(join(tmpdir(), 'forward-auth-'));
  chmodSync(folder, 0o777);
  const port = await findFreePort();
  const command = proxy.prepare({ folder, port, decisions, service });
  const stop = await startProgram(command, `http://127.0.0.1:${port}/`);
  return {
    port,
    async [Symbol.asyncDispose]() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function write(folder: string, name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  chmodSync(file, 0o644);
  return file;
}
