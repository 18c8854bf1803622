import { publicKey } from '@mintmark/jose/jwk';

/** What the test that runs shares with the application: they are one process. It is not there yet while the application is built. */
export function shared() {
  return globalThis[Symbol.for('mintmark:next-app')];
}

/** Makes a handler for each set of options; a header says which belong to a request. */
export function withOptions(make) {
  const handlers = new Map();
  return async (request, context) => {
    const name = request.headers.get('x-options');
    if (!handlers.has(name)) handlers.set(name, make(optionsOf(name)));
    return handlers.get(name)(request, context);
  };
}

/** The options of a test. Its keys were made by another copy of the package, which this one does not know. */
function optionsOf(name) {
  const { issuers, ...others } = shared().options.get(name);
  return { ...others, issuers: issuers.map(withKeys) };
}

function withKeys({ jwk, ...issuer }) {
  return jwk === undefined ? issuer : { ...issuer, keys: publicKey.jwk(jwk) };
}

/** What a handler sees of whoever is asking. */
export function describeCaller(_request, { auth }) {
  return Response.json(shared().describeAuth(auth));
}
