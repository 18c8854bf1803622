import { dirname, isAbsolute, resolve } from 'node:path';
import type { GatewayConfig } from '@mintmark/gateway/config';

/** Members whose text is the path of a file. */
const pathMembers: ReadonlySet<string> = new Set(['file', 'authorities', 'certificate']);

/** The files that a configuration names: certificates, keys, key sets and secrets. */
export function namedFiles(config: GatewayConfig, fileName: string): readonly string[] {
  const found = new Set<string>();
  const { listeners, issuers = [], upstreams, routes, policies = {}, defaults, admin, secret } = config;
  for (const part of [listeners, issuers, upstreams, admin, secret]) collect(part, found);
  for (const { identity } of [...routes, ...Object.values(policies), ...(defaults ? [defaults] : [])])
    collect(identity?.internalToken?.key, found);
  const folder = dirname(resolve(fileName));
  return [...found].map((path) => (isAbsolute(path) ? path : resolve(folder, path)));
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (typeof member !== 'string') collect(member, found);
    // A certificate has its key beside it; elsewhere `key` is an object.
    else if (pathMembers.has(name) || (name === 'key' && 'certificate' in value)) found.add(member);
  }
}
