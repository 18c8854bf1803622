import type { JwtClaims, VerifiedJwt } from '@mintmark/jose/jwt';
import type { Requirements } from '../requirements/requirements.ts';
import type { Refusal } from './refusal.ts';

/** Who is asking, and what they may do: read from an access token that was verified for this request. */
export type Auth = JwtAuth | IntrospectedAuth;

/** What both kinds of authentication tell. */
export interface AuthContent {
  /** The claims of the token, or the members of the introspection answer. */
  readonly claims: JwtClaims;
  /** The same object as `claims`, under the name that other libraries have for it. */
  readonly payload: JwtClaims;
  /** The issuer (`iss`), one of those that are configured. A person is `issuer` and `subject` together. */
  readonly issuer: string;
  /** Whom the token is about (`sub`); undefined where the issuer does not say. */
  readonly subject: string | undefined;
  /** The client that the token was issued to (`client_id`, or `azp`, `cid`, `appid` of issuers before RFC 9068). */
  readonly clientId: string | undefined;
  /** What the client may do, from the issuer's scope claim. */
  readonly scopes: ReadonlySet<string>;
  /** Permissions, from the issuer's claim for them. */
  readonly permissions: ReadonlySet<string>;
  /** Roles, from the issuer's claim for them. */
  readonly roles: ReadonlySet<string>;
  /** How the token was sent. */
  readonly scheme: 'Bearer' | 'DPoP';
  /** Where the token was sent. */
  readonly transport: 'header' | 'cookie';
  /** The token as it was sent, to pass on. It is not enumerable: logging this object does not log it. */
  readonly token: string;
}

/** A signed token that was verified here. */
export interface JwtAuth extends AuthContent {
  readonly kind: 'jwt';
  /** The verified token. */
  readonly jwt: VerifiedJwt;
  /** Its protected header. */
  readonly header: VerifiedJwt['header'];
}

/** An opaque token that its issuer vouched for (RFC 7662). */
export interface IntrospectedAuth extends AuthContent {
  readonly kind: 'introspected';
  /** There is none: the token is not signed. */
  readonly jwt: undefined;
  /** There is none. */
  readonly header: undefined;
}

/** Whoever authenticated a request can say what else it needs. */
export interface Authorizer {
  /** What an authenticated request lacks; undefined where it meets the requirements. */
  authorize(auth: Auth, requirements: Requirements): Refusal | undefined;
}

/** What is read from claims once for each token. */
export type Entitlements = Pick<AuthContent, 'subject' | 'clientId' | 'scopes' | 'permissions' | 'roles'>;

/** What an {@link AuthContent} is made of. */
export interface AuthParts {
  readonly jwt: VerifiedJwt | undefined;
  readonly claims: JwtClaims;
  readonly issuer: string;
  readonly entitlements: Entitlements;
  readonly token: string;
  readonly scheme: 'Bearer' | 'DPoP';
  readonly transport: 'header' | 'cookie';
}

/** The one implementation of {@link Auth}. Getters and private fields keep the token out of logs and of JSON. */
class RequestAuth implements AuthContent {
  readonly kind: 'jwt' | 'introspected';
  readonly claims: JwtClaims;
  readonly issuer: string;
  readonly subject: string | undefined;
  readonly clientId: string | undefined;
  readonly scopes: ReadonlySet<string>;
  readonly permissions: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
  readonly scheme: 'Bearer' | 'DPoP';
  readonly transport: 'header' | 'cookie';
  readonly #jwt: VerifiedJwt | undefined;
  readonly #token: string;

  constructor(parts: AuthParts) {
    const { entitlements } = parts;
    this.kind = parts.jwt === undefined ? 'introspected' : 'jwt';
    this.claims = parts.claims;
    this.issuer = parts.issuer;
    this.subject = entitlements.subject;
    this.clientId = entitlements.clientId;
    this.scopes = entitlements.scopes;
    this.permissions = entitlements.permissions;
    this.roles = entitlements.roles;
    this.scheme = parts.scheme;
    this.transport = parts.transport;
    this.#jwt = parts.jwt;
    this.#token = parts.token;
  }

  get payload(): JwtClaims {
    return this.claims;
  }

  get jwt(): VerifiedJwt | undefined {
    return this.#jwt;
  }

  get header(): VerifiedJwt['header'] | undefined {
    return this.#jwt?.header;
  }

  get token(): string {
    return this.#token;
  }
}

/** Makes an {@link Auth}. */
export function createAuth(parts: AuthParts): Auth {
  // `kind` says whether there is a verified token, as the two types do.
  return new RequestAuth(parts) as unknown as Auth;
}
