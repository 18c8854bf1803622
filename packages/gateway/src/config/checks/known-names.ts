import type { KnownNames } from './check-context.ts';

/** Collects the names that a document gives, before broken parts are taken out. */
export const knownNames = (value: unknown): KnownNames => ({
  upstreams: new Set(Object.keys(membersOf(value, 'upstreams'))),
  policies: new Set(Object.keys(membersOf(value, 'policies'))),
  issuers: namesIn(value, 'issuers', 'issuer'),
  routes: namesIn(value, 'routes', 'name'),
});

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;

const membersOf = (value: unknown, name: string): object => {
  const members = memberOf(value, name);
  return typeof members === 'object' && members !== null ? members : {};
};

const namesIn = (value: unknown, list: string, name: string): ReadonlySet<string> => {
  const items = memberOf(value, list);
  const names = Array.isArray(items) ? items.map((item: unknown) => memberOf(item, name)) : [];
  return new Set(names.filter((item) => typeof item === 'string'));
};
