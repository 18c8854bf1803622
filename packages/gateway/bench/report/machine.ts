import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, type } from 'node:os';
import { join } from 'node:path';

const modules = join(import.meta.dirname, '../../../../node_modules');
const packages = ['fastify', '@fastify/jwt', '@fastify/http-proxy', 'express', 'express-jwt', 'http-proxy-3'];

/** The machine and the versions: without them no number says anything. */
export function describeMachine(): string {
  const [cpu] = cpus();
  const machine = `${cpu?.model ?? 'unknown processor'}, ${cpus().length} cores, ${type()} ${release()}`;
  const programs = [
    version('nginx', ['-v'], /nginx\/(\S+)/),
    version('haproxy', ['-v'], /version (\d[\d.]*)/),
    version('wrk', ['-v'], /wrk (?:debian\/)?(\S+)/),
  ].filter((text) => text !== undefined);
  const libraries = packages.map((name) => `${name} ${versionOf(name)}`);
  const node = `Node ${process.version}, OpenSSL ${process.versions.openssl}`;
  return `${machine}; ${node}; ${programs.join(', ')}; ${libraries.join(', ')}`;
}

function version(program: string, args: readonly string[], pattern: RegExp): string | undefined {
  const { stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (error !== undefined) return undefined;
  return `${program} ${pattern.exec(`${stdout}${stderr}`)?.[1] ?? '(unknown version)'}`;
}

function versionOf(name: string): string {
  const text = readFileSync(join(modules, name, 'package.json'), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
