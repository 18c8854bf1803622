import type { IntrospectionOptions } from './introspection-options.ts';

/** Gives the header `Authorization` of the questions. */
export type CallerAuthorization = () => string | Promise<string>;

/** Makes the header that says who asks: nobody else may (RFC 7662 §2.1). @throws TypeError */
export function createCallerAuthorization(options: IntrospectionOptions): CallerAuthorization {
  const { clientId, clientSecret, token } = options;
  if ((clientSecret === undefined) === (token === undefined))
    throw new TypeError('expected either "clientSecret" or "token" for introspection');
  if (typeof token === 'function') return async () => `Bearer ${await token()}`;
  if (typeof token === 'string') return () => `Bearer ${token}`;
  if (clientId === undefined || clientSecret === undefined || clientId === '')
    throw new TypeError('expected "clientId" beside "clientSecret"');
  // RFC 6749 §2.3.1: both are form-encoded before they are put together, which leaves ASCII.
  const basic = `Basic ${btoa(`${formEncode(clientId)}:${formEncode(clientSecret)}`)}`;
  return () => basic;
}

function formEncode(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}
