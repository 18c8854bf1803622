import type { Auth } from '@mintmark/resource-server';
import type { Application } from '../api-keys/application.ts';
import type { Caller } from '../identity/caller.ts';

const none: ReadonlySet<string> = new Set<string>();
/** Nobody that is known. */
export const anonymousCaller: Caller = Object.freeze({
  ...{ auth: undefined, application: undefined, claims: undefined, subject: undefined },
  ...{ clientId: undefined, issuer: undefined, scopes: none, roles: none, permissions: none },
});

/** Whoever a token speaks of. */
export function callerOf(auth: Auth, application: Application | undefined): Caller {
  return {
    auth,
    application,
    claims: auth.claims,
    subject: auth.subject,
    clientId: auth.clientId,
    issuer: auth.issuer,
    scopes: auth.scopes,
    roles: auth.roles,
    permissions: auth.permissions,
  };
}

const keyCallers = new WeakMap<Application, Caller>();

/** Whoever an API key stands for; the same object each time. */
export function callerOfKey(application: Application): Caller {
  const known = keyCallers.get(application);
  if (known !== undefined) return known;
  const { scopes, roles, permissions, config } = application;
  const caller = Object.freeze({
    ...{ auth: undefined, application, claims: config.claims ?? {}, subject: undefined },
    ...{ clientId: undefined, issuer: undefined, scopes, roles, permissions },
  });
  keyCallers.set(application, caller);
  return caller;
}
