import { createHash } from 'node:crypto';
import type { GatewayConfig } from '../gateway-config.ts';

/**
 * Names a configuration by what it says: the first twelve hexadecimal digits of the SHA-256 of its canonical JSON. Order of
 * members, comments and format do not count.
 *
 * @example
 * configVersion(config) === configVersion({ ...config }); // true
 */
export const configVersion = (config: GatewayConfig): string =>
  createHash('sha256').update(canonical(config)).digest('hex').slice(0, 12);

const canonical = (value: unknown): string => {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(',')}]`;
  }
  if (typeof value !== 'object' || value === null) {
    return JSON.stringify(value) ?? 'null';
  }
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
};
