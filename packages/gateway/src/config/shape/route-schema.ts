import * as z from 'zod';
import type {
  AnswerConfig,
  MatchConfig,
  MirrorConfig,
  RewriteConfig,
  RouteConfig,
  SplitConfig,
} from '../route-config.ts';
import { formed, text } from './forms.ts';
import { claimRulesSchema } from './issuer-schema.ts';
import { between, list, object, oneOrMore, record, whole, withDefault } from './object.ts';
import { policyMembers } from './policy-schema.ts';

const matchSchema = object<MatchConfig>(
  'MatchConfig',
  { path: oneOrMore(formed('pathPattern')) },
  {
    host: oneOrMore(text(253)),
    methods: list(formed('method'), 1),
    headers: record(text()),
    claims: claimRulesSchema,
  },
);

const splitSchema = object<SplitConfig>(
  'SplitConfig',
  { upstream: text() },
  { weight: withDefault(between(0, 1_000_000), 1) },
);

const mirrorSchema = object<MirrorConfig>(
  'MirrorConfig',
  { upstream: text() },
  { share: withDefault(between(0, 1), 1) },
);

const answerSchema = object<AnswerConfig>(
  'AnswerConfig',
  { status: whole(200, 599) },
  { headers: record(z.string().max(8192)), body: z.string().max(65_536) },
);

const rewriteSchema = object<RewriteConfig>(
  'RewriteConfig',
  {},
  { stripPrefix: formed('path'), addPrefix: formed('path'), path: formed('path') },
);

/** Which requests go where, and what they need. */
export const routeSchema: z.ZodType<RouteConfig> = object<RouteConfig>(
  'RouteConfig',
  { name: formed('name'), match: matchSchema },
  {
    upstream: z.union([text(), list(splitSchema, 1)]),
    answer: answerSchema,
    policies: list(text()),
    mirror: mirrorSchema,
    rewrite: rewriteSchema,
    ...policyMembers,
  },
);
