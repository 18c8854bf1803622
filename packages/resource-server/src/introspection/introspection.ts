import { oauthErrorOf } from '@mintmark/oauth/errors';
import { sha256 } from '../proof-of-possession/digest.ts';
import { createAnswerCache } from './answer-cache.ts';
import { createAnswerReader, type IntrospectedClaims, type IntrospectionAnswer } from './answer.ts';
import { ask, type Question } from './ask.ts';
import { createCallerAuthorization } from './caller.ts';
import { createEndpointSource } from './endpoint.ts';
import { IntrospectionError } from './introspection-events.ts';
import {
  resolveIntrospection,
  type IntrospectionOptions,
  type IntrospectionSettings,
  type ResolvedIntrospection,
} from './introspection-options.ts';

/** Asks an issuer about tokens that only it can read. */
export interface Introspection {
  /** Whether this issuer is to be asked about a token: about all, or about those that are no JWTs. */
  covers(token: string): boolean;
  /** What the issuer says of a token. @throws OAuthError `introspection_unavailable` */
  introspect(token: string): Promise<IntrospectionAnswer>;
  /** The claims of an active token. @throws OAuthError `token_inactive`, `introspection_unavailable` */
  requireActive(token: string): Promise<IntrospectedClaims>;
  /** Drops answers whose claim has a value, because what it names was revoked: the issuer is asked anew. */
  forget(claim: string, value: string): void;
}

/**
 * Makes the asker of one issuer (RFC 7662). Answers are kept for seconds, by the hash of their token, and a token that many requests
 * carry at once is asked about once. Does not check issuer, audience, times or binding: that is the same for all kinds of tokens.
 *
 * @throws TypeError
 * @see https://www.rfc-editor.org/rfc/rfc7662
 * @example
 * const { introspect } = createIntrospection({ clientId: 'api', clientSecret }, { issuer: 'https://issuer.example' });
 * const answer = await introspect(token);
 */
export function createIntrospection(
  options: IntrospectionOptions,
  settings: IntrospectionSettings,
): Introspection {
  const resolved = resolveIntrospection(options, settings);
  const question: Question = {
    endpoint: createEndpointSource(options.endpoint, resolved),
    authorization: createCallerAuthorization(options),
    read: createAnswerReader(options, resolved),
  };
  const asker = createAsker(question, resolved);
  return {
    covers: (token) => options.always === true || !isJwt(token),
    introspect: asker.introspect,
    requireActive: async (token) => {
      const answer = await asker.introspect(token);
      if (answer.active) return answer;
      throw oauthErrorOf('token_inactive');
    },
    forget: asker.forget,
  };
}

/** Three parts in base64url: a signed token, or one that pretends to be (its signature may be missing). */
function isJwt(token: string): boolean {
  return /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/.test(token);
}

/** A question on its way, and what was revoked since it was asked. */
interface OpenQuestion {
  readonly answer: Promise<IntrospectionAnswer>;
  readonly missed: (readonly [claim: string, value: string])[];
}

/** One question for each token at a time, and no more than allowed in all. */
function createAsker(
  question: Question,
  resolved: ResolvedIntrospection,
): Pick<Introspection, 'introspect' | 'forget'> {
  const cache = createAnswerCache(resolved);
  const open = new Map<string, OpenQuestion>();

  async function askAndKeep(
    token: string,
    key: string,
    missed: OpenQuestion['missed'],
  ): Promise<IntrospectionAnswer> {
    missed.length = 0;
    const answer = await askOrRefuse(token, question, resolved);
    // The answer may have been made before the revocation that it does not know of.
    if (answer.active && missed.some(([claim, value]) => answer[claim] === value))
      return askAndKeep(token, key, missed);
    cache.keep(key, answer);
    return answer;
  }

  return {
    introspect: async (token) => {
      const key = await sha256(token);
      const known = cache.get(key) ?? open.get(key)?.answer;
      if (known !== undefined) return known;
      if (open.size >= resolved.maxOpen) {
        throw refuse(new IntrospectionError('too_many_open', 'too many questions are open'), resolved);
      }
      const missed: OpenQuestion['missed'] = [];
      const answer = askAndKeep(token, key, missed).finally(() => open.delete(key));
      open.set(key, { answer, missed });
      return answer;
    },
    forget: (claim, value) => {
      cache.forget(claim, value);
      for (const { missed } of open.values()) missed.push([claim, value]);
    },
  };
}

async function askOrRefuse(
  token: string,
  question: Question,
  resolved: ResolvedIntrospection,
): Promise<IntrospectionAnswer> {
  const { issuer, now, on } = resolved;
  const startedAt = now();
  try {
    const answer = await ask(token, question, resolved);
    on({ type: 'introspected', issuer, active: answer.active, durationMs: now() - startedAt });
    return answer;
  } catch (error) {
    throw error instanceof IntrospectionError ? refuse(error, resolved) : error;
  }
}

/** Whatever went wrong, nobody knows whether the token is good: the same one may pass later. */
function refuse(error: IntrospectionError, { issuer, on }: ResolvedIntrospection): Error {
  on({ type: 'introspection_failed', issuer, failure: error.failure, cause: error });
  return oauthErrorOf('introspection_unavailable', { cause: error });
}
