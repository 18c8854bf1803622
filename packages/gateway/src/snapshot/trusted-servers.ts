import { createLocalJwks, createRemoteJwks } from '@mintmark/jose/jwks';
import type { KeysOption } from '@mintmark/jose';
import {
  createResourceServer,
  type IntrospectionOptions,
  type ResourceServer,
  type ResourceServerEvent,
  type ResourceServerOptions,
  type RevocationExchange,
  type RevocationPolicy,
  type TrustedIssuer,
} from '@mintmark/resource-server';
import { isOwnOrFresh } from '../authenticate/shown-proofs.ts';
import type { IssuerConfig } from '../config/issuer-config.ts';
import type { ResolvedAuthentication } from '../config/resolve/resolved-route.ts';
import type { SnapshotDependencies } from './snapshot-dependencies.ts';

/** What verifies tokens for the routes that ask for the same. */
export interface TrustedServer {
  /** Everything that it was made from: the one after a reload that is made from the same is the same one. */
  readonly key: string;
  readonly server: ResourceServer;
  /** The issuers that it trusts. */
  readonly issuers: readonly string[];
}

/** What a server of tokens is made from. */
export interface TrustedServerParts {
  readonly issuers: readonly IssuerConfig[];
  /** What their files and secrets hold, as hashes. */
  readonly material: readonly string[];
  readonly authentication: ServerAuthentication;
  readonly explanations: string | undefined;
  readonly maxCachedTokens: number;
  /** Names the key that revocations are shared with, as a hash; undefined where they are not, or without a secret. */
  readonly revocationKey: string | undefined;
}

/** What a server of tokens is made with. */
export interface TrustedServerDependencies extends SnapshotDependencies {
  /** Where it hears of revocations that others have read. */
  readonly exchange: RevocationExchange | undefined;
}

/** What of a route's authentication is the server's: nothing else reaches it, so the key below has all of it. */
export interface ServerAuthentication {
  readonly audience: ResolvedAuthentication['audience'] | undefined;
  readonly cookie: ResolvedAuthentication['cookie'] | undefined;
  readonly resource: string | undefined;
  readonly realm: string | undefined;
  /** Whether challenges offer proofs of possession. */
  readonly offersProofs: boolean;
}

/** Tells which routes can share a server: those that would make it from the same. */
export function trustedServerKey(parts: TrustedServerParts): string {
  return JSON.stringify(parts);
}

const ofRequests: ReadonlySet<ResourceServerEvent['type']> = new Set([
  'authenticated',
  'anonymous',
  'refused',
]);

/** Makes what verifies the tokens of some issuers. Reads key files and secrets; fetches nothing yet. */
export async function createTrustedServer(
  parts: TrustedServerParts,
  dependencies: TrustedServerDependencies,
): Promise<TrustedServer> {
  const { issuers, authentication, explanations, maxCachedTokens } = parts;
  const trusted = await Promise.all(issuers.map((issuer) => trustedIssuer(issuer, parts, dependencies)));
  const { cookie, resource, realm } = authentication;
  const { shared, fetch, now, onServerEvent } = dependencies;
  const names = issuers.map(({ issuer }) => issuer);
  const options: ResourceServerOptions = {
    issuers: trusted,
    audience: [...new Set(issuers.flatMap((issuer) => audienceOf(issuer, authentication)))],
    maxCachedTokens,
    // Of proofs, whose clocks are those of clients: each issuer has its own.
    clockToleranceSeconds: Math.max(
      ...issuers.map(({ clockToleranceSeconds = 30 }) => clockToleranceSeconds),
    ),
    // A proof that one worker has seen is used up for all of them.
    dpop: {
      advertised: authentication.offersProofs,
      replayStore: {
        isFresh: (key, ttlSeconds) => isOwnOrFresh(key, () => shared.isFresh(key, ttlSeconds)),
      },
    },
    ...(cookie === undefined
      ? {}
      : { cookie: { name: cookie.name, csrf: { origins: cookie.origins ?? [] } } }),
    ...(resource === undefined ? {} : { resource }),
    ...(realm === undefined ? {} : { realm }),
    ...(explanations === undefined ? {} : { explanations }),
    ...(fetch === undefined ? {} : { fetch }),
    ...(now === undefined ? {} : { now }),
    on(event: ResourceServerEvent) {
      // What happens to single requests stands in their decisions.
      if (!ofRequests.has(event.type)) onServerEvent?.(names, event);
    },
  };
  return {
    key: trustedServerKey(parts),
    server: createResourceServer(options),
    issuers: names,
  };
}

function audienceOf(issuer: IssuerConfig, { audience }: ServerAuthentication): readonly string[] {
  const names = audience ?? issuer.audience;
  return typeof names === 'string' ? [names] : names;
}

async function trustedIssuer(
  config: IssuerConfig,
  { authentication }: TrustedServerParts,
  dependencies: TrustedServerDependencies,
): Promise<TrustedIssuer> {
  const { audience: _, keys, revocation, introspection, ...same } = config;
  return {
    ...same,
    audience: audienceOf(config, authentication),
    ...(keys === undefined ? {} : { keys: await keysOf(config, keys, dependencies) }),
    ...(revocation === undefined ? {} : { revocation: await revocationOf(revocation, dependencies) }),
    ...(introspection === undefined
      ? {}
      : { introspection: await introspectionOf(introspection, dependencies) }),
  };
}

async function keysOf(
  { issuer }: IssuerConfig,
  keys: NonNullable<IssuerConfig['keys']>,
  { readFile, fetch, now, onServerEvent }: SnapshotDependencies,
): Promise<KeysOption> {
  if ('url' in keys)
    return createRemoteJwks(keys.url, {
      ...(fetch === undefined ? {} : { fetch }),
      ...(now === undefined ? {} : { now }),
      // A key set of its own is unknown to the server of tokens, which would say how it is.
      on: (event) => onServerEvent?.([issuer], { type: 'jwks', event }),
    });
  return createLocalJwks(await readFile(keys.file));
}

async function revocationOf(
  config: NonNullable<IssuerConfig['revocation']>,
  { secrets, exchange }: TrustedServerDependencies,
): Promise<RevocationPolicy> {
  const { clientId, clientSecret, url, ...same } = config;
  const secret = clientSecret === undefined ? undefined : await secrets(clientSecret);
  const isKnown = clientId !== undefined && secret !== undefined;
  return {
    ...same,
    ...(url === undefined ? {} : { url }),
    ...(isKnown ? { credentials: { clientId, clientSecret: secret } } : {}),
    ...(exchange === undefined ? {} : { exchange }),
  };
}

async function introspectionOf(
  config: NonNullable<IssuerConfig['introspection']>,
  { secrets }: SnapshotDependencies,
): Promise<IntrospectionOptions> {
  const { url, clientSecret, ...same } = config;
  return {
    ...same,
    clientSecret: await secrets(clientSecret),
    ...(url === undefined ? {} : { endpoint: url }),
  };
}
