import type { Answer } from '../respond/answer.ts';
import type { TrustedServer } from './trusted-servers.ts';

/** What the gateway says about itself and its APIs, by host and path. */
export interface WellKnown {
  /** The answer for a request; undefined where nothing of this kind is there, so that routes are looked for. */
  find(request: {
    readonly method: string;
    readonly host: string;
    readonly path: string;
  }): Answer | undefined;
}

/** Where services find the keys of the gateway's internal tokens. */
const internalJwksPath = '/.well-known/mintmark/jwks.json';

const prefix = '/.well-known/';

/** Prepares the metadata of the APIs (RFC 9728) and the key set of internal tokens. */
export function compileWellKnown(
  servers: readonly TrustedServer[],
  internalKeys: readonly unknown[],
): WellKnown {
  const answers = new Map<string, Answer>();
  for (const { server } of servers) {
    if (server.metadata === undefined || server.metadataUrl === undefined) continue;
    const { hostname, pathname } = new URL(server.metadataUrl);
    answers.set(`${hostname}${pathname}`, jsonAnswer(server.metadata, 'application/json'));
  }
  const keySet =
    internalKeys.length === 0 ? undefined : jsonAnswer({ keys: internalKeys }, 'application/jwk-set+json');
  return {
    find({ method, host, path }) {
      if (!path.startsWith(prefix) || (method !== 'GET' && method !== 'HEAD')) return undefined;
      return path === internalJwksPath && keySet !== undefined ? keySet : answers.get(`${host}${path}`);
    },
  };
}

/** RFC 9728 §3.1 wants pages of any origin to be able to read it: nothing in it is secret. */
function jsonAnswer(value: unknown, type: string): Answer {
  return {
    status: 200,
    headers: ['content-type', type, 'cache-control', 'max-age=300', 'access-control-allow-origin', '*'],
    body: JSON.stringify(value),
  };
}
