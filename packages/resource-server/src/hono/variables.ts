import type { JwtClaims } from '@mintmark/jose/jwt';
import type { AuthMode, AuthOf } from '../fetch/auth-mode.ts';

/** What `auth()` sets for the handlers behind it, for `new Hono<{ Variables: AuthVariables }>()`. */
export interface AuthVariables<Mode extends AuthMode = 'required'> {
  /** Who is asking: `c.var.auth`. */
  readonly auth: AuthOf<Mode>;
  /** The claims of the token, under the name that `hono/jwt` and `hono/jwk` have for them: `c.var.jwtPayload`. */
  readonly jwtPayload: Mode extends 'optional' ? JwtClaims | undefined : JwtClaims;
}

/** The environment of a handler behind `auth()`. */
export interface AuthEnv<Mode extends AuthMode = 'required'> {
  /** What `auth()` sets. */
  readonly Variables: AuthVariables<Mode>;
}
