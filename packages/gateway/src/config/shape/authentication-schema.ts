import * as z from 'zod';
import type { AuthenticationConfig, AuthenticationMode, CookieConfig } from '../route-config.ts';
import { formed, text } from './forms.ts';
import { list, object, oneOrMore, withDefault } from './object.ts';

const modeSchema: z.ZodType<AuthenticationMode> = z.enum(['required', 'optional', 'none']);

const cookieSchema = object<CookieConfig>(
  'CookieConfig',
  { name: formed('cookieName') },
  { origins: list(text()) },
);

const settingsSchema = object<AuthenticationConfig>(
  'AuthenticationConfig',
  {},
  {
    mode: withDefault(modeSchema, 'required'),
    issuers: list(text(), 1),
    audience: oneOrMore(text()),
    accept: list(z.enum(['token', 'api-key']), 1),
    apiKeyHeader: withDefault(formed('headerName'), 'x-api-key'),
    cookie: cookieSchema,
    websocketQuery: formed('queryName'),
    websocketProtocol: formed('websocketProtocol'),
    dpop: z.enum(['required', 'allowed']),
    onStaleRevocation: z.enum(['closed', 'open']),
    resource: text(),
    realm: text(256),
  },
);

/** Whether a token is needed, and how it comes. */
export const authenticationSchema: z.ZodType<AuthenticationMode | AuthenticationConfig> = withDefault(
  z.union([modeSchema, settingsSchema]),
  'required',
);
