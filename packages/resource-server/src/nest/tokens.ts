/** The options of the module: override this provider in tests, with those of a test issuer. */
export const AUTH_OPTIONS: unique symbol = Symbol('mintmark:auth-options');

/** The `ResourceServer` of the module, to inject where a service authorizes by itself. */
export const AUTH_SERVER: unique symbol = Symbol('mintmark:auth-server');
