import type { Adapter } from './adapter.ts';
import { awsJwtVerify } from './aws-jwt-verify.ts';
import { cfworkerJwt } from './cfworker-jwt.ts';
import { cloudflareWorkerJwt } from './cloudflare-worker-jwt.ts';
import { didJwt } from './did-jwt.ts';
import { fastJwt } from './fast-jwt.ts';
import { hapiJwt } from './hapi-jwt.ts';
import { hono } from './hono.ts';
import { jose } from './jose.ts';
import { jsonwebtoken } from './jsonwebtoken.ts';
import { jsrsasign } from './jsrsasign.ts';
import { jws } from './jws.ts';
import { jwtDecode } from './jwt-decode.ts';
import { jwtEncode } from './jwt-encode.ts';
import { jwtSimple } from './jwt-simple.ts';
import { mintmark } from './mintmark.ts';
import { njwt } from './njwt.ts';
import { nodeJose } from './node-jose.ts';
import { nodeRs } from './node-rs.ts';
import { oauth4webapi } from './oauth4webapi.ts';
import { oslojsJwt } from './oslojs-jwt.ts';

/** Every library that is measured, by the name of the package. */
export const adapters: readonly Adapter[] = [
  awsJwtVerify,
  cfworkerJwt,
  cloudflareWorkerJwt,
  didJwt,
  fastJwt,
  hapiJwt,
  hono,
  jose,
  jsonwebtoken,
  jsrsasign,
  jws,
  jwtDecode,
  jwtEncode,
  jwtSimple,
  mintmark,
  njwt,
  nodeJose,
  nodeRs,
  oauth4webapi,
  oslojsJwt,
];
