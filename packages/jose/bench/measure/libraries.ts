import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

const names = ['@mintmark/jose', 'fast-jwt', 'jose', 'jsonwebtoken', '@node-rs/jsonwebtoken'];

/** The versions of the compared packages that this process loads. */
export function librariesHere(): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, versionOf(name)]));
}

function versionOf(name: string): string {
  const file = findPackageJSON(name, import.meta.url);
  const { version } = JSON.parse(readFileSync(file ?? '', 'utf8')) as { version?: unknown };
  return String(version);
}
