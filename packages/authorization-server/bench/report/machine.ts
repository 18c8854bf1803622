import { readFileSync } from 'node:fs';
import { cpus, release, type } from 'node:os';
import { join } from 'node:path';

const modules = join(import.meta.dirname, '../../../../node_modules');

/** The machine and the versions: without them no number says anything. */
export function describeMachine(): string {
  const [cpu] = cpus();
  const machine = `${cpu?.model ?? 'unknown processor'}, ${cpus().length} cores, ${type()} ${release()}`;
  const runtime = `Node ${process.version}, OpenSSL ${process.versions.openssl}, SQLite ${process.versions['sqlite'] ?? ''}`;
  return `${machine}; ${runtime}; oidc-provider ${versionOf('oidc-provider')}, pg ${versionOf('pg')}`;
}

function versionOf(name: string): string {
  const text = readFileSync(join(modules, name, 'package.json'), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
