import { accessToken } from './access-token.ts';
import { clientAssertion } from './client-assertion.ts';
import { dpopProof } from './dpop-proof.ts';
import { idToken } from './id-token.ts';
import { introspectionResponse } from './introspection-response.ts';
import { logoutToken } from './logout-token.ts';
import { requestObject } from './request-object.ts';
import { sdJwt } from './sd-jwt.ts';
import { securityEvent } from './security-event.ts';
import type { ProfileName, TokenProfile } from './token-profile.ts';

/** Every profile by its name, the most common first. */
export const profiles: Readonly<Record<ProfileName, TokenProfile>> = {
  'access-token': accessToken,
  'id-token': idToken,
  'logout-token': logoutToken,
  'security-event': securityEvent,
  'dpop-proof': dpopProof,
  'client-assertion': clientAssertion,
  'request-object': requestObject,
  'sd-jwt': sdJwt,
  'introspection-response': introspectionResponse,
};

/** The names of all profiles, in the order of the table. */
export const profileNames: readonly ProfileName[] = /* @__PURE__ */ Object.freeze(
  // The type of the table says that it has these names and no other.
  /* @__PURE__ */ Object.keys(profiles) as ProfileName[],
);

/**
 * Whether a text is the name of a profile.
 *
 * @example
 * isProfileName('id-token'); // true
 */
export function isProfileName(text: string): text is ProfileName {
  return Object.hasOwn(profiles, text);
}
