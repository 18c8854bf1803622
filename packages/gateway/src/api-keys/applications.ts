import type { ApiKeyConfig, ApplicationConfig } from '../config/application-config.ts';
import { hashApiKey, isApiKeyForm } from './api-key.ts';
import type { Application } from './application.ts';

/** The known applications. */
export interface Applications {
  readonly size: number;
  /** Whose key it is, or why it will not do. Nothing is compared but hashes. */
  byKey(key: string): KnownKey | RefusedKey;
  /** The application that a client ID stands for in a token of an issuer (none). */
  byClientId(clientId: string, issuer: string | undefined): Application | undefined;
  byId(id: string): Application | undefined;
}

/** An API key of an application. */
export interface KnownKey {
  readonly application: Application;
  /** What people call the key. */
  readonly keyName: string;
}

/** An API key that will not do. */
export interface RefusedKey {
  readonly reason: 'api_key_unknown' | 'api_key_expired';
}

/** Options of {@link createApplications}. */
export interface ApplicationsOptions {
  /** The time in milliseconds (`Date.now`). */
  readonly now?: () => number;
}

interface KeyEntry {
  readonly known: KnownKey;
  readonly expiresAt: number;
}

const unknown: RefusedKey = Object.freeze({ reason: 'api_key_unknown' });
const expired: RefusedKey = Object.freeze({ reason: 'api_key_expired' });

/**
 * Knows applications by their API keys and client IDs.
 *
 * @throws TypeError where two applications share a name, client ID or key, or a hash or date is none
 * @example
 * const applications = createApplications([{ id: 'shop', keys: [{ sha256: createApiKey().sha256 }] }])
 */
export function createApplications(
  configs: readonly ApplicationConfig[] = [],
  { now = Date.now }: ApplicationsOptions = {},
): Applications {
  const ids = new Map<string, Application>();
  const clients = new Map<string, Application[]>();
  const keys = new Map<string, KeyEntry>();
  for (const config of configs) {
    const application = toApplication(config);
    addOnce(ids, config.id, { value: application, what: `the application "${config.id}"` });
    for (const clientId of config.clientIds ?? []) addClient(clients, clientId, application);
    for (const key of config.keys ?? [])
      addOnce(keys, digestOf(key, config.id), {
        value: toEntry(key, application),
        what: `an API key of "${config.id}"`,
      });
  }
  return {
    size: ids.size,
    byKey(key) {
      // The digest of a guess says nothing about how near it was: the time of the look-up tells nobody anything.
      const entry = isApiKeyForm(key) ? keys.get(hashApiKey(key)) : undefined;
      if (entry === undefined) return unknown;
      return entry.expiresAt > now() ? entry.known : expired;
    },
    byClientId: (clientId, issuer) =>
      clients.get(clientId)?.find(({ config }) => config.issuer === undefined || config.issuer === issuer),
    byId: (id) => ids.get(id),
  };
}

/** Two issuers may give one client ID to two programs. */
function addClient(clients: Map<string, Application[]>, clientId: string, application: Application): void {
  const { id, issuer } = application.config;
  const known = clients.get(clientId) ?? [];
  if (
    known.some(
      ({ config }) => config.issuer === undefined || issuer === undefined || config.issuer === issuer,
    )
  )
    throw new TypeError(`expected a client ID of "${id}" to stand in the configuration once`);
  clients.set(clientId, [...known, application]);
}

function toApplication(config: ApplicationConfig): Application {
  const { id, scopes, roles, permissions, routes } = config;
  return Object.freeze({
    ...{ id, config },
    scopes: new Set(scopes),
    roles: new Set(roles),
    permissions: new Set(permissions),
    routes: routes === undefined ? undefined : new Set(routes),
  });
}

function toEntry({ sha256, expires, name }: ApiKeyConfig, application: Application): KeyEntry {
  const expiresAt = expires === undefined ? Infinity : Date.parse(expires);
  if (Number.isNaN(expiresAt))
    throw new TypeError(`expected the expiry of an API key of "${application.id}" to be a date of RFC 3339`);
  return { known: Object.freeze({ application, keyName: name ?? sha256.slice(0, 8) }), expiresAt };
}

function digestOf({ sha256 }: ApiKeyConfig, id: string): string {
  const digest = sha256.toLowerCase();
  if (/^[0-9a-f]{64}$/.test(digest)) return digest;
  throw new TypeError(`expected an API key of "${id}" to be a SHA-256 of 64 hexadecimal digits`);
}

function addOnce<Value>(
  map: Map<string, Value>,
  key: string,
  { value, what }: { readonly value: Value; readonly what: string },
): void {
  if (map.has(key)) throw new TypeError(`expected ${what} to stand in the configuration once`);
  map.set(key, value);
}
