import type { Jwk } from '@mintmark/jose/jwk';
import type { IdentityConfig } from '../config/identity-config.ts';
import type { Caller } from './caller.ts';
import { foldName } from '../request/hop-by-hop.ts';
import { internalTokenHeader } from './header-names.ts';
import { formatHeaderValue } from './header-value.ts';
import { IdentityHeaderError } from './identity-header-error.ts';
import { identitySource, type IdentitySource } from './identity-sources.ts';
import { assertIdentityHeaderName } from './identity-header-name.ts';
import { createInternalTokens, type InternalToken, type InternalTokens } from './internal-token.ts';

/** What a service is told about who is asking, ready to be said. */
export interface CompiledIdentity {
  /** Whether the caller's own credential is passed on. */
  readonly passToken: boolean;
  /** The key that internal tokens are checked with (none are made). */
  readonly publicJwk: Jwk | undefined;
  /**
   * Headers for the service, names and values by turns; made once for each token or application, and again when an internal token
   * needs a new one. Whoever calls this has taken away what the client sent under these names. @throws IdentityHeaderError
   */
  headersOf(caller: Caller): readonly string[] | Promise<readonly string[]>;
}

/** Options of {@link compileIdentity}. */
export interface IdentityOptions {
  /** The private key of internal tokens, as text (needed where there are internal tokens). */
  readonly internalTokenKey?: string | undefined;
  /** The time in milliseconds (`Date.now`). */
  readonly now?: () => number;
}

interface Entry {
  readonly headers: readonly string[];
  readonly renewAt: number;
}

interface HeaderRule {
  readonly name: string;
  readonly source: IdentitySource;
}

const noHeaders: readonly string[] = Object.freeze([]);

/**
 * Compiles what a service is told about callers.
 *
 * @throws TypeError for headers that are no names for this, JoseError for a key that is none
 * @example
 * const identity = compileIdentity({ headers: { 'x-user': '$subject' } })
 */
export function compileIdentity(
  config: IdentityConfig = {},
  options: IdentityOptions = {},
): CompiledIdentity {
  const { now = Date.now } = options;
  const rules = headerRules(config);
  const tokens = internalTokens(config, options, now);
  const isSilent = rules.length === 0 && tokens === undefined;
  return {
    passToken: config.token === 'pass',
    publicJwk: tokens?.publicJwk,
    headersOf: isSilent ? () => noHeaders : rememberingHeaders({ rules, tokens, now }),
  };
}

interface HeaderParts {
  readonly rules: readonly HeaderRule[];
  readonly tokens: InternalTokens | undefined;
  readonly now: () => number;
}

function rememberingHeaders({ rules, tokens, now }: HeaderParts): CompiledIdentity['headersOf'] {
  const entries = new WeakMap<object, Entry>();
  const pending = new WeakMap<object, Promise<readonly string[]>>();

  async function withToken(key: object, caller: Caller, made: InternalTokens): Promise<readonly string[]> {
    try {
      const { value, renewAt } = await tokenFor(made, caller);
      const headers = Object.freeze([...headersFor(rules, caller), made.header, value]);
      entries.set(key, { headers, renewAt });
      return headers;
    } finally {
      pending.delete(key);
    }
  }

  return (caller) => {
    // Verified tokens are kept with their claims: the same object is the same token.
    const key = caller.auth?.claims ?? caller.application;
    if (key === undefined) return noHeaders;
    const known = entries.get(key);
    if (known !== undefined && (tokens === undefined || now() < known.renewAt)) return known.headers;
    if (tokens === undefined) {
      const headers = Object.freeze(headersFor(rules, caller));
      entries.set(key, { headers, renewAt: Infinity });
      return headers;
    }
    const waiting = pending.get(key) ?? withToken(key, caller, tokens);
    pending.set(key, waiting);
    return waiting;
  };
}

async function tokenFor(tokens: InternalTokens, caller: Caller): Promise<InternalToken> {
  try {
    return await tokens.make(caller);
  } catch (cause) {
    throw new IdentityHeaderError(tokens.header, cause);
  }
}

function headersFor(rules: readonly HeaderRule[], caller: Caller): string[] {
  const headers: string[] = [];
  for (const { name, source } of rules) {
    const value = valueFor(name, source(caller));
    if (value !== undefined) headers.push(name, value);
  }
  return headers;
}

function valueFor(name: string, value: unknown): string | undefined {
  try {
    return formatHeaderValue(value);
  } catch (cause) {
    throw new IdentityHeaderError(name, cause);
  }
}

function headerRules({ headers = {}, internalToken, token }: IdentityConfig): readonly HeaderRule[] {
  const seen = new Set<string>(
    internalToken === undefined ? [] : [foldName(internalToken.header ?? internalTokenHeader)],
  );
  if (token === 'pass' && seen.has('authorization'))
    throw new TypeError('expected either the caller\'s token or the internal token in "authorization"');
  return Object.entries(headers).map(([header, from]) => {
    const name = header.toLowerCase();
    assertIdentityHeaderName(name, seen);
    seen.add(foldName(name));
    return { name, source: identitySource(from) };
  });
}

function internalTokens(
  { internalToken }: IdentityConfig,
  { internalTokenKey }: IdentityOptions,
  now: () => number,
): InternalTokens | undefined {
  if (internalToken === undefined) return undefined;
  if (internalTokenKey === undefined) throw new TypeError('expected the private key of the internal token');
  if (internalToken.header !== undefined && internalToken.header.toLowerCase() !== 'authorization')
    assertIdentityHeaderName(internalToken.header.toLowerCase(), new Set());
  return createInternalTokens(internalToken, { key: internalTokenKey, now });
}
