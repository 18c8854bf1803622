import { readFileSync } from 'node:fs';
import { cpus, release, type } from 'node:os';
import { join } from 'node:path';

const modules = join(import.meta.dirname, '../../../../node_modules');
const measured = [
  'express',
  'express-jwt',
  'express-oauth2-jwt-bearer',
  'fastify',
  '@fastify/jwt',
  'hono',
  'koa',
  'koa-jwt',
];

/** The machine and the versions: without them no number says anything. */
export function describeMachine(): string {
  const [cpu] = cpus();
  const machine = `${cpu?.model ?? 'unknown processor'}, ${cpus().length} cores, ${type()} ${release()}`;
  const versions = measured.map((name) => `${name} ${versionOf(name)}`).join(', ');
  return `${machine}; Node ${process.version}, OpenSSL ${process.versions.openssl}; ${versions}`;
}

function versionOf(name: string): string {
  const text = readFileSync(join(modules, name, 'package.json'), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
