import { asObject, asText } from '../platform/encoding.ts';
import { isIdTokenFor } from '../issuer/id-token.ts';
import { requestTokens } from '../issuer/token-endpoint.ts';
import { readRefusal } from '../requests/refusal.ts';
import { requestFactsOf } from '../requests/send.ts';
import { createSession, factsOf } from '../sessions/session.ts';
import { AuthError } from './auth-error.ts';

/**
 * What the parts that are loaded later are given. If they imported it, bundlers would make it a chunk of its own, which
 * every page had to load before anything else: measured, half a kilobyte of eight.
 */
export interface Toolbox {
  readonly AuthError: typeof AuthError;
  readonly asObject: typeof asObject;
  readonly asText: typeof asText;
  readonly readRefusal: typeof readRefusal;
  readonly requestFactsOf: typeof requestFactsOf;
  readonly requestTokens: typeof requestTokens;
  readonly isIdTokenFor: typeof isIdTokenFor;
  readonly createSession: typeof createSession;
  readonly factsOf: typeof factsOf;
}

export const toolbox: Toolbox = {
  ...{ AuthError, asObject, asText, readRefusal, requestFactsOf },
  ...{ requestTokens, isIdTokenFor, createSession, factsOf },
};
