import {
  createIdentityHeaderFilter,
  identityHeaderNames,
  writtenIdentityHeaders,
} from '../identity/header-names.ts';
import { foldName } from '../request/hop-by-hop.ts';
import { createNameMemory } from '../request/name-memory.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

/** The header fields of the answer that the proxy puts into the request, in place of those of the client. */
export interface PassedNames {
  /** Headers about the caller: every one that any route writes, so that none of a client is left on another route. */
  readonly identity: readonly string[];
  /** Headers with the caller's own credential, which are emptied where the service does not get it. */
  readonly credentials: readonly string[];
  /** Whether a header says who is asking and is none of those, or is another spelling of one that routes go by; its name in lower case. */
  isForeign(lowerName: string): boolean;
}

/** Ours to read, or ingress controllers' to say where a person came from. */
const harmless: ReadonlySet<string> = new Set(['x-mintmark-timing', 'x-auth-request-redirect']);

const known = new WeakMap<Snapshot, PassedNames>();

/** The names for a configuration, found out once. */
export function passedNames(snapshot: Snapshot): PassedNames {
  const names = known.get(snapshot) ?? findNames(snapshot);
  known.set(snapshot, names);
  return names;
}

function findNames({ config, routes }: Snapshot): PassedNames {
  const identity = writtenIdentityHeaders(config);
  const written = new Set(identity);
  const isIdentityHeader = createIdentityHeaderFilter(identityHeaderNames(config));
  const credentials = new Set(['authorization', 'dpop']);
  for (const { authenticationConfig } of routes) {
    credentials.add(authenticationConfig.apiKeyHeader);
    if (authenticationConfig.cookie !== undefined) credentials.add('cookie');
  }
  const checked = checkedHeaders(routes);
  const foldedChecked = new Set([...checked].map(foldName));
  const isOtherSpelling = (name: string): boolean => foldedChecked.has(foldName(name)) && !checked.has(name);
  return {
    identity,
    credentials: [...credentials].filter((name) => !written.has(name)),
    isForeign: createNameMemory(
      (name) =>
        (isIdentityHeader(name) && !written.has(name) && !harmless.has(name)) || isOtherSpelling(name),
    ),
  };
}

/** The headers that routes go by, in lower case: those of their matches and rules. */
function checkedHeaders(routes: Snapshot['routes']): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { match, require } of routes) {
    for (const name of Object.keys(match.headers ?? {})) names.add(name.toLowerCase());
    if (require !== undefined && require.needs.headers !== 'all')
      for (const name of require.needs.headers) names.add(name);
  }
  return names;
}
