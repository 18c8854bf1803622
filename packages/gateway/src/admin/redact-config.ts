import { maskValue } from '../telemetry/log/mask.ts';

/** What stands where a value is not shown. */
const hidden = '[not shown]';
/** Names whose values may be secrets, wherever they stand: header names, members, query parameters. */
const secretNames = /authorization|cookie|secret|token|password|passphrase|credential|api-?key|private/i;
/** References to secrets, and what only has such a word in its name. */
const harmless = new Set([
  'env',
  'file',
  'apiKeyHeader',
  'clientSecret',
  'token',
  'cookie',
  'cookies',
  'queryToken',
]);

/** A configuration fit to be shown: references to secrets stay, values that could be secrets do not. */
export function redactConfig(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return redactText(value, name);
  if (Array.isArray(value)) return value.map((item) => redactConfig(item, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, redactMember(key, member)]));
}

/** What a service is sent in a header of any name may be the password by which it knows the gateway. */
function redactMember(key: string, member: unknown): unknown {
  if (key !== 'requestHeaders' || !isTable(member) || !isTable(member['set']))
    return redactConfig(member, key);
  const set = Object.fromEntries(Object.keys(member['set']).map((name) => [name, hidden]));
  return { ...member, set };
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function redactText(text: string, name: string): string {
  if (name === 'sha256') return `${text.slice(0, 8)}…`;
  if (secretNames.test(name) && !harmless.has(name)) return hidden;
  return maskValue(withoutUserInfo(text), 4096);
}

/** `redis://user:password@host` without what is before the host. */
function withoutUserInfo(text: string): string {
  return text.replace(/^([a-z][a-z0-9+.-]{0,20}:\/\/)[^/?#]*@/i, `$1`);
}
