import { webcrypto } from 'node:crypto';
import { publicJwk } from '../material/keys.ts';
import type { Adapter, Rules } from './adapter.ts';
import { load } from './load.ts';

interface Members {
  readonly parseJwt: (options: object) => Promise<{ valid: boolean; payload?: unknown; reason?: string }>;
}

/** The package @cfworker/jwt. It signs nothing. */
export const cfworkerJwt: Adapter = {
  id: 'cfworker-jwt',
  package: '@cfworker/jwt',
  how: 'parseJwt({ jwt, issuer, audience, resolveKey }) with a CryptoKey that is bound to one algorithm; without resolveKey it discovers the key set of the issuer.',
  algorithms: ['RS256', 'RS384', 'RS512'],
  expects: ['exp', 'nbf', 'iss', 'aud'],
  load: async () => {
    const { parseJwt } = await load<Members>('@cfworker/jwt');
    const parse = async (options: object): Promise<unknown> => {
      const result = await parseJwt(options);
      if (!result.valid) throw new Error(result.reason);
      return result.payload;
    };
    const verifyWithJwk = async (jwt: string, jwk: object, rules: Rules): Promise<unknown> => {
      const key = await importJwk(jwk, rules.keys.algorithm);
      const { issuer, audience } = rules;
      return parse({ jwt, issuer, audience, resolveKey: async () => key });
    };
    return {
      verify: async (token, rules) => verifyWithJwk(token, publicJwk(rules.keys), rules),
      verifyWithJwk,
      createRemoteVerifier: (url, { issuer, audience }) => {
        answerDiscovery(issuer ?? '', url);
        return async (jwt) => parse({ jwt, issuer, audience });
      },
    };
  },
};

async function importJwk(jwk: object, algorithm: string): Promise<webcrypto.CryptoKey> {
  const hash = `SHA-${algorithm.slice(2)}`;
  return webcrypto.subtle.importKey('jwk', jwk, { name: 'RSASSA-PKCS1-v1_5', hash }, false, ['verify']);
}

/** Answers the issuer's metadata, which is where it looks for the address of the keys. */
function answerDiscovery(issuer: string, url: string): void {
  const fetchIt = globalThis.fetch;
  globalThis.fetch = async (input, init) =>
    typeof input === 'string' && input.startsWith(issuer)
      ? Response.json({ issuer, jwks_uri: url })
      : fetchIt(input, init);
}
