import { keysOf, makePair, nameKeys, publicJwk } from '../material/keys.ts';
import { serveKeys } from '../material/key-server.ts';
import { attempt, no, notOffered, rulesFor, tokenFor, yes } from './check.ts';
import type { Check, Result, Subject } from './check.ts';

/** The algorithm for questions about public keys. */
function publicAlgorithm({ adapter }: Subject): string {
  return ['RS256', 'ES256', 'EdDSA'].find((name) => adapter.algorithms.includes(name)) ?? 'RS256';
}

/** A stranger's key of the same kind, for a set to choose from. */
function stranger(algorithm: string): ReturnType<typeof publicJwk> {
  const pair =
    algorithm === 'ES256'
      ? makePair('ec', { namedCurve: 'P-256' })
      : algorithm === 'EdDSA'
        ? makePair('ed25519')
        : makePair('rsa', { modulusLength: 2048 });
  return publicJwk(nameKeys(pair, algorithm, 'other-1'));
}

/** Fetches the set from an address, verifies twice, and says how often it was asked. */
async function remotely(subject: Subject): Promise<Result & { requests?: number }> {
  const { createRemoteVerifier } = subject.calls;
  if (createRemoteVerifier === undefined) return notOffered;
  const algorithm = publicAlgorithm(subject);
  const keys = keysOf(algorithm);
  const server = await serveKeys({ keys: [stranger(algorithm), publicJwk(keys)] });
  try {
    const verify = createRemoteVerifier(server.url, rulesFor(subject, { keys }));
    for (const claims of [{}, { round: 2 }]) {
      const call = await attempt(() => verify(tokenFor(subject, { keys, claims })));
      if (!call.accepted) return no(call.why);
    }
    return { ...yes, requests: server.requests() };
  } finally {
    await server.close();
  }
}

export const keyChecks: Readonly<Record<string, Check>> = {
  'verifies-with-jwk': async (subject) => {
    const { verifyWithJwk } = subject.calls;
    if (verifyWithJwk === undefined) return notOffered;
    const keys = keysOf(publicAlgorithm(subject));
    const call = await attempt(() =>
      verifyWithJwk(tokenFor(subject, { keys }), publicJwk(keys), rulesFor(subject, { keys })),
    );
    return call.accepted ? yes : no(call.why);
  },
  'chooses-by-kid': async (subject) => {
    const { verifyWithSet } = subject.calls;
    if (verifyWithSet === undefined) return notOffered;
    const algorithm = publicAlgorithm(subject);
    const keys = keysOf(algorithm);
    const set = { keys: [stranger(algorithm), publicJwk(keys)] };
    const call = await attempt(() =>
      verifyWithSet(tokenFor(subject, { keys }), set, rulesFor(subject, { keys })),
    );
    return call.accepted ? yes : no(call.why);
  },
  'fetches-jwks': async (subject) => {
    const { requests: _, ...result } = await remotely(subject);
    return result;
  },
  'caches-jwks': async (subject) => {
    const { requests, ...result } = await remotely(subject);
    if (requests === undefined) return notOffered;
    return requests <= 1 ? result : no(`asks ${requests} times for two tokens`);
  },
};
