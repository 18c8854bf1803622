import type { Auth } from '../../src/authenticate/auth.ts';
import type { ResourceServerOptions } from '../../src/authenticate/options.ts';

/** A running application. */
export interface RunningApp {
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string;
  /** What reached the error handling of the framework: faults of handlers, none of ours. */
  readonly faults: readonly unknown[];
  close(): Promise<void>;
}

/**
 * Starts the application of the tests in a real framework, on port 0 of 127.0.0.1. It has these routes, each written as people
 * write them in that framework; `options` go to the adapter as they are.
 *
 * | request | needs | answers |
 * |---|---|---|
 * | `GET /open` | nothing, no adapter in front | `{ "open": true }` |
 * | `GET /notes` (and `HEAD`) | a token | `describeAuth(auth)` |
 * | `OPTIONS /notes` | a token | 204 |
 * | `POST /notes` | the scope `notes:write` | `{ "written": true }` |
 * | `GET /either` | the scope `notes:read` or `notes:admin` | `describeAuth(auth)` |
 * | `GET /permitted` | the permission `notes:delete` | `describeAuth(auth)` |
 * | `GET /admin` | the role `admin` | `describeAuth(auth)` |
 * | `GET /tenant` | the claim `tenant` to be `acme` | `describeAuth(auth)` |
 * | `GET /fresh` | a login with `acr` `mfa`, 300 seconds ago at most | `describeAuth(auth)` |
 * | `GET /optional` | nothing; mode `optional` | `describeAuth(auth)` |
 * | `GET /optional/strict` | mode `optional` before, then any token | `describeAuth(auth)` |
 * | `GET /failing` | a token | throws a `HandlerFault` after a turn of the event loop |
 * | `GET /api/v1/notes` | a token; a router or plugin under `/api/v1` | `describeAuth(auth)` |
 * | `GET /.well-known/oauth-protected-resource` | nothing; only with the option `resource` | the metadata |
 */
export interface AdapterHarness {
  start(options: ResourceServerOptions): Promise<RunningApp>;
}

/** What a handler of the tests throws. */
export class HandlerFault extends Error {
  override readonly name = 'HandlerFault';
}

/** Throws as handlers do that wait for something. */
export async function failLater(): Promise<never> {
  await new Promise<void>((resolve) => setImmediate(resolve));
  throw new HandlerFault('the handler failed');
}

/** What a handler sees of whoever is asking, for comparison: the same in every framework. */
export function describeAuth(auth: Auth | null | undefined): object {
  if (auth === null || auth === undefined) return { auth: null };
  const { issuer, subject, clientId, kind, scheme, transport } = auth;
  return {
    ...{ issuer, subject, clientId, kind, scheme, transport },
    scopes: [...auth.scopes],
    permissions: [...auth.permissions],
    roles: [...auth.roles],
    type: auth.header?.typ,
    tokenParts: auth.token.split('.').length,
    isPayloadTheClaims: auth.payload === auth.claims,
    isTokenHidden: !JSON.stringify(auth).includes(auth.token),
  };
}
