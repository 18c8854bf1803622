import { decode } from './decode.ts';
import { JsonWebTokenError, NotBeforeError, TokenExpiredError } from './errors.ts';
import { sign } from './sign.ts';
import type * as types from './types.ts';
import { verify } from './verify.ts';

/** Everything of the door in one object, open to change as that of the original, because test doubles replace its members. */
export const jsonwebtoken: {
  /** {@link decode} */
  decode: typeof decode;
  /** {@link verify} */
  verify: typeof verify;
  /** {@link sign} */
  sign: typeof sign;
  /** {@link JsonWebTokenError} */
  JsonWebTokenError: typeof JsonWebTokenError;
  /** {@link NotBeforeError} */
  NotBeforeError: typeof NotBeforeError;
  /** {@link TokenExpiredError} */
  TokenExpiredError: typeof TokenExpiredError;
} = { decode, verify, sign, JsonWebTokenError, NotBeforeError, TokenExpiredError };

/** Lets code name types by the imported object, as in `jwt.JwtPayload`. */
export declare namespace jsonwebtoken {
  type JsonWebTokenError = InstanceType<typeof jsonwebtoken.JsonWebTokenError>;
  type NotBeforeError = InstanceType<typeof jsonwebtoken.NotBeforeError>;
  type TokenExpiredError = InstanceType<typeof jsonwebtoken.TokenExpiredError>;
  type Algorithm = types.Algorithm;
  type DecodeOptions = types.DecodeOptions;
  type GetPublicKeyOrSecret = types.GetPublicKeyOrSecret;
  type Jwt = types.Jwt;
  type JwtHeader = types.JwtHeader;
  type JwtPayload = types.JwtPayload;
  type PrivateKey = types.PrivateKey;
  type PublicKey = types.PublicKey;
  type Secret = types.Secret;
  type SignCallback = types.SignCallback;
  type SignOptions = types.SignOptions;
  type SigningKeyCallback = types.SigningKeyCallback;
  type VerifyCallback<T = types.Jwt | types.JwtPayload | string> = types.VerifyCallback<T>;
  type VerifyErrors = types.VerifyErrors;
  type VerifyOptions = types.VerifyOptions;
}
