import type { Parameters } from '@mintmark/oauth/parameters';
import { parseAuthorization } from '@mintmark/oauth/challenges';
import { OAuthError } from '@mintmark/oauth/errors';
import type { Client, ClientAuthenticationMethod } from '../clients/client.ts';
import type { RequestContext } from '../server/context.ts';
import { assertionSubject, verifyClientAssertion } from './client-assertion.ts';
import { assertClientSecret } from './client-secret.ts';

/** What a request says to prove who sends it. */
export interface Credentials {
  readonly clientId: string;
  /** The secret or assertion; empty for public clients. */
  readonly proof: string;
}

/** One way for a client to prove who it is (RFC 6749 §2.3, RFC 7523 §2.2). */
export interface AuthenticationMethod {
  /** Undefined where the request does not use it. @throws OAuthError */
  read(request: Request, parameters: Parameters): Credentials | undefined;
  /** @throws OAuthError `invalid_client` */
  verify(client: Client, credentials: Credentials, context: RequestContext): Promise<void> | void;
}

/** RFC 7523 §2.2. */
const jwtBearer = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Every method there is. `none` is no method beside others: it is what is left. */
export const authenticationMethods: Readonly<Record<ClientAuthenticationMethod, AuthenticationMethod>> = {
  client_secret_basic: {
    read: readBasic,
    verify: (client, { proof }, context) => assertClientSecret(client, proof, context),
  },
  client_secret_post: {
    read: (_request, parameters) => {
      const proof = parameters.get('client_secret');
      return proof === undefined ? undefined : { clientId: requireClientId(parameters), proof };
    },
    verify: (client, { proof }, context) => assertClientSecret(client, proof, context),
  },
  private_key_jwt: {
    read: readAssertion,
    verify: (client, { proof }, context) => verifyClientAssertion(client, proof, context),
  },
  none: {
    read: (_request, parameters) => ({ clientId: requireClientId(parameters), proof: '' }),
    verify: () => undefined,
  },
};

function readBasic(request: Request): Credentials | undefined {
  const header = request.headers.get('authorization');
  if (header === null) return undefined;
  const authorization = parseBasic(header);
  if (authorization.scheme === 'Basic')
    return { clientId: authorization.clientId, proof: authorization.clientSecret };
  throw new OAuthError('invalid_client', 'expected the scheme Basic in the header Authorization', {
    reason: 'client_authentication_failed',
  });
}

/** A header that cannot be read is an authentication that failed: 401 with a challenge (RFC 6749 §5.2). */
function parseBasic(header: string): ReturnType<typeof parseAuthorization> {
  try {
    return parseAuthorization(header);
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    throw new OAuthError('invalid_client', error.description, {
      reason: 'client_authentication_failed',
      cause: error,
    });
  }
}

function readAssertion(_request: Request, parameters: Parameters): Credentials | undefined {
  const proof = parameters.get('client_assertion');
  const type = parameters.get('client_assertion_type');
  if (proof === undefined && type === undefined) return undefined;
  if (proof === undefined || type !== jwtBearer)
    throw new OAuthError('invalid_request', `expected client_assertion with the type ${jwtBearer}`);
  return { clientId: parameters.get('client_id') ?? assertionSubject(proof), proof };
}

function requireClientId(parameters: Parameters): string {
  const clientId = parameters.get('client_id');
  if (clientId !== undefined) return clientId;
  throw new OAuthError('invalid_client', 'expected the parameter client_id', { reason: 'client_unknown' });
}
