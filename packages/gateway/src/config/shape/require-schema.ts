import * as z from 'zod';
import type { ExpressionConfig, RequireConfig } from '../route-config.ts';
import { formed, text } from './forms.ts';
import { claimRulesSchema } from './issuer-schema.ts';
import { list, object, oneOrMore, whole } from './object.ts';

const expressionSchema = object<ExpressionConfig>(
  'ExpressionConfig',
  { name: formed('name'), expression: text(4096) },
  {},
);

/** What a request needs beyond a good token. */
export const requireSchema: z.ZodType<RequireConfig> = object<RequireConfig>(
  'RequireConfig',
  {},
  {
    scopes: oneOrMore(formed('words')),
    anyScope: oneOrMore(formed('words')),
    permissions: oneOrMore(text()),
    roles: oneOrMore(text()),
    anyRole: oneOrMore(text()),
    claims: claimRulesSchema,
    maxAuthenticationAgeSeconds: whole(1, 31_536_000),
    acrValues: oneOrMore(formed('words')),
    expressions: list(z.union([text(4096), expressionSchema])),
  },
);
