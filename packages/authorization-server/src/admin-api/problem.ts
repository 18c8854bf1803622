import { DatabaseError } from '@mintmark/database';
import { OAuthError } from '@mintmark/oauth/errors';
import { CredentialError } from '../credentials/errors.ts';
import { KeyError, type KeyErrorCode } from '../keys/key-error.ts';

interface ProblemEntry {
  readonly status: number;
  readonly title: string;
}

/** Why the API refuses something; stable. */
export type ProblemCode =
  | 'input_invalid'
  | 'metadata_invalid'
  | 'password_refused'
  | 'body_too_large'
  | 'token_missing'
  | 'token_invalid'
  | 'scope_insufficient'
  | 'administrator_required'
  | 'address_unknown'
  | 'tenant_unknown'
  | 'client_unknown'
  | 'secret_unknown'
  | 'user_unknown'
  | 'session_unknown'
  | 'grant_unknown'
  | 'resource_unknown'
  | 'key_unknown'
  | 'name_taken'
  | 'tenant_disabled'
  | 'is_protected'
  | 'secrets_full'
  | 'secret_last'
  | 'client_has_no_secret'
  | 'email_missing'
  | 'registration_disabled'
  | 'algorithm_not_offered'
  | 'key_trouble'
  | 'server_busy'
  | 'server_error';

/** Everything that the API refuses, by its stable code. */
export const problems: Readonly<Record<ProblemCode, ProblemEntry>> = {
  input_invalid: { status: 400, title: 'the request is not what the operation takes' },
  metadata_invalid: { status: 400, title: 'the client metadata cannot be taken' },
  password_refused: { status: 400, title: 'the password cannot be used' },
  body_too_large: { status: 413, title: 'the body is too large' },
  token_missing: { status: 401, title: 'an access token for the admin API is needed' },
  token_invalid: { status: 401, title: 'the access token cannot be used here' },
  scope_insufficient: { status: 403, title: 'the access token does not have the scope admin' },
  administrator_required: { status: 403, title: 'the access token is of nobody who administers' },
  address_unknown: { status: 404, title: 'there is no such address' },
  tenant_unknown: { status: 404, title: 'there is no such tenant' },
  client_unknown: { status: 404, title: 'there is no such client' },
  secret_unknown: { status: 404, title: 'the client has no such secret' },
  user_unknown: { status: 404, title: 'there is no such person' },
  session_unknown: { status: 404, title: 'there is no such session, or it has ended' },
  grant_unknown: { status: 404, title: 'there is no such grant, or it was revoked' },
  resource_unknown: { status: 404, title: 'there is no such resource' },
  key_unknown: { status: 404, title: 'the tenant has no such key' },
  name_taken: { status: 409, title: 'the name, address or identifier is taken' },
  tenant_disabled: { status: 409, title: 'the tenant is disabled: enable it first' },
  is_protected: { status: 409, title: 'the server needs it for its own administration' },
  secrets_full: { status: 409, title: 'the client has two live secrets: remove the old one first' },
  secret_last: { status: 409, title: 'it is the only secret: make another one first' },
  client_has_no_secret: { status: 409, title: 'the client does not authenticate with a secret' },
  email_missing: { status: 409, title: 'the person has no address that a link could be sent to' },
  registration_disabled: { status: 409, title: 'the tenant takes no registrations: allow them first' },
  algorithm_not_offered: { status: 409, title: 'no key of this algorithm is offered' },
  key_trouble: { status: 409, title: 'the keys of the tenant are not as they should be' },
  server_busy: { status: 503, title: 'the server cannot answer just now' },
  server_error: { status: 500, title: 'something unexpected happened; the log has it under the request' },
};

export interface ProblemIssue {
  readonly path: string;
  readonly message: string;
}

interface ProblemOptions extends ErrorOptions {
  /** What exactly, without any value that was sent. */
  readonly detail?: string | undefined;
  readonly issues?: readonly ProblemIssue[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal of the admin API. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly status: number;
  readonly options: ProblemOptions;

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(options.detail ?? problems[code].title, options);
    this.code = code;
    this.status = problems[code].status;
    this.options = options;
  }
}

const keyProblems: Readonly<Partial<Record<KeyErrorCode, ProblemCode>>> = {
  key_not_found: 'key_unknown',
  algorithm_not_offered: 'algorithm_not_offered',
};

/** Tells any error in the words of this API. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof OAuthError) return fromOAuthError(error);
  if (error instanceof KeyError)
    return new Problem(keyProblems[error.code] ?? 'key_trouble', { cause: error });
  if (error instanceof DatabaseError && error.code === 'constraint')
    return new Problem('name_taken', { cause: error });
  if (error instanceof DatabaseError || error instanceof CredentialError)
    return new Problem('server_busy', { cause: error, headers: { 'retry-after': '1' } });
  return new Problem('server_error', { cause: error });
}

function fromOAuthError(error: OAuthError): Problem {
  const { status, description: detail } = error;
  if (status === 413) return new Problem('body_too_large', { cause: error });
  const isAboutMetadata = error.code === 'invalid_client_metadata' || error.code === 'invalid_redirect_uri';
  if (isAboutMetadata) return new Problem('metadata_invalid', { detail, cause: error });
  if (status >= 500) return new Problem('server_error', { cause: error });
  return new Problem('input_invalid', { detail, cause: error });
}

/** The answer (RFC 9457). */
export function problemResponse({ code, status, options }: Problem, requestId: string): Response {
  const { title } = problems[code];
  const { detail, issues, headers } = options;
  const body = {
    type: 'about:blank',
    title,
    status,
    code,
    ...(detail !== undefined && { detail }),
    ...(issues !== undefined && { issues }),
    requestId,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
}
