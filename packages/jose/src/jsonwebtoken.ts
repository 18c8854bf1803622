export { decode } from './jsonwebtoken/decode.ts';
export { JsonWebTokenError, NotBeforeError, TokenExpiredError } from './jsonwebtoken/errors.ts';
// oxlint-disable-next-line import/no-default-export -- projects write `import jwt from` and `const jwt = require(…)`
export { jsonwebtoken as default, jsonwebtoken as 'module.exports' } from './jsonwebtoken/module.ts';
export { sign } from './jsonwebtoken/sign.ts';
export { verify } from './jsonwebtoken/verify.ts';
export type {
  Algorithm,
  DecodeOptions,
  GetPublicKeyOrSecret,
  Jwt,
  JwtHeader,
  JwtPayload,
  PrivateKey,
  PublicKey,
  Secret,
  SignCallback,
  SigningKeyCallback,
  SignOptions,
  VerifyCallback,
  VerifyErrors,
  VerifyOptions,
} from './jsonwebtoken/types.ts';
