import type { ExtractedKind, PlaceKind } from '@mintmark/inspect/extract';
import { plural } from './plural.ts';

const kinds: Readonly<Record<ExtractedKind, string>> = {
  signed: 'signed',
  encrypted: 'encrypted',
  unsecured: 'not signed',
  'sd-jwt': 'SD-JWT',
  'json-signed': 'signed (JSON)',
  'json-encrypted': 'encrypted (JSON)',
  truncated: 'cut off',
  damaged: 'damaged',
};

const places: Readonly<Record<PlaceKind, (name: string) => string>> = {
  'authorization-header': () => 'Authorization header',
  'dpop-header': () => 'DPoP header',
  header: (name) => `header ${name}`,
  cookie: (name) => `cookie ${name}`,
  'set-cookie': (name) => `Set-Cookie ${name}`,
  query: (name) => `query parameter ${name}`,
  fragment: (name) => `after #, ${name}`,
  path: () => 'path of an address',
  form: (name) => `form field ${name}`,
  'json-member': (name) => `JSON member ${name}`,
  markup: () => 'markup',
  env: (name) => `environment variable ${name}`,
  yaml: (name) => `YAML ${name}`,
  storage: (name) => `storage ${name}`,
  assignment: (name) => `variable ${name}`,
  websocket: () => 'WebSocket message',
  body: () => 'body',
  log: () => 'log line',
  text: () => 'text',
};

/** The tokens in a paste. */
export const found = {
  title: 'Found in your paste',
  count: (count: number): string => plural(count, 'token', 'tokens'),
  searching: 'Searching.',
  nothing: 'No token in it.',
  kinds,
  places,
  at: (line: number): string => `line ${line}`,
  times: (count: number): string => (count === 1 ? '' : `${count} times`),
  issuer: (issuer: string): string => `from ${issuer}`,
  expires: (when: string): string => `expires ${when}`,
  expired: (when: string): string => `expired ${when}`,
  findings: (errors: number, warnings: number): string =>
    [
      errors === 0 ? '' : plural(errors, 'error', 'errors'),
      warnings === 0 ? '' : plural(warnings, 'warning', 'warnings'),
    ]
      .filter((text) => text !== '')
      .join(', '),
  more: (count: number): string =>
    `${plural(count, 'more token', 'more tokens')}; narrow the paste down to see them.`,
};
