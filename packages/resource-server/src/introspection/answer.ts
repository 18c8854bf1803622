import { createVerifier, type JwtClaims } from '@mintmark/jose/jwt';
import { createIssuerJwks } from '@mintmark/jose/jwks';
import { IntrospectionError } from './introspection-events.ts';
import type { IntrospectionOptions, ResolvedIntrospection } from './introspection-options.ts';

/** What an issuer says of a token (RFC 7662 §2.2). */
export type IntrospectionAnswer = InactiveToken | IntrospectedClaims;

/** The token is not active here: expired, revoked, unknown, or none of our business. */
export interface InactiveToken {
  readonly active: false;
}

/** What is said of an active token; `iss`, `aud` and times are for the caller to check, as those of a JWT. */
export type IntrospectedClaims = JwtClaims & { readonly active: true };

/** Reads answers. */
export interface AnswerReader {
  /** The media type to ask for. */
  readonly mediaType: string;
  /** Reads an answer. @throws IntrospectionError */
  read(text: string): Promise<IntrospectionAnswer>;
}

/** Makes the reader of plain or of signed answers: one kind or the other, or an attacker could choose. @throws TypeError */
export function createAnswerReader(
  options: IntrospectionOptions,
  resolved: ResolvedIntrospection,
): AnswerReader {
  if (options.signed === undefined)
    return { mediaType: 'application/json', read: async (text) => toAnswer(parseJson(text)) };
  const { algorithms, audience = options.clientId, keys } = options.signed;
  const { issuer, now, fetch } = resolved;
  if (audience === undefined)
    throw new TypeError('expected "clientId" or "signed.audience" for signed answers');
  const verifier = createVerifier({
    keys: keys ?? createIssuerJwks(issuer, { now, fetch }),
    typ: 'token-introspection+jwt',
    requiredClaims: ['iat', 'token_introspection'],
    maxTokenAgeSeconds: maxAnswerAgeSeconds,
    ...{ algorithms, issuer, audience, now },
  });
  return {
    mediaType: 'application/token-introspection+jwt',
    read: async (text) => {
      const { claims } = await verifier.verify(text).catch((cause: unknown) => {
        throw invalid('the signed answer does not hold', cause);
      });
      return toAnswer(claims['token_introspection']);
    },
  };
}

/** An answer is made for the question: an older one is a recording. */
const maxAnswerAgeSeconds = 60;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The engine's error carries parts of the text.
    throw invalid('expected the answer as JSON');
  }
}

const inactive: InactiveToken = { active: false };

function toAnswer(value: unknown): IntrospectionAnswer {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid('expected the answer as an object');
  const { active } = value as { readonly active?: unknown }; // an object, whose members may be anything
  if (typeof active !== 'boolean') throw invalid('expected "active" in the answer, true or false');
  if (!active || !isAccessToken(value)) return inactive;
  if (isUncheckable(value)) throw invalid('the token is bound to a key and the answer does not say to which');
  return freezeDeep({ ...value, active });
}

/** Requests with the same token share the answer: what one of them changed, the others would be granted. */
function freezeDeep<Answer extends object>(answer: Answer): Answer {
  const open: object[] = [answer];
  for (const item of open) {
    for (const child of Object.values(Object.freeze(item)))
      if (typeof child === 'object' && child !== null) open.push(child);
  }
  return answer;
}

type Members = Readonly<Record<string, unknown>>;

/**
 * By which members issuers say what kind of token it is, and how they call an access token there, in lower case. Most vouch for refresh
 * tokens too, some for ID tokens. `typ` is that of Keycloak.
 */
const accessTokenKinds: readonly (readonly [member: string, names: readonly string[]])[] = [
  ['token_use', ['access_token', 'access']],
  ['token_type', ['bearer', 'dpop', 'access_token']],
  ['typ', ['bearer', 'dpop', 'jwt', 'at+jwt']],
];

function isAccessToken(value: object): boolean {
  return accessTokenKinds.every(([member, names]) => {
    const kind = (value as Members)[member];
    return kind === undefined || (typeof kind === 'string' && names.includes(kind.toLowerCase()));
  });
}

/** RFC 9449 §6.2: what is called DPoP has the thumbprint of its key; without, it would pass as a bearer token. */
function isUncheckable(value: object): boolean {
  const { token_type: type, cnf } = value as Members;
  return typeof type === 'string' && type.toLowerCase() === 'dpop' && cnf === undefined;
}

function invalid(message: string, cause?: unknown): IntrospectionError {
  return new IntrospectionError('answer_invalid', message, { cause });
}
