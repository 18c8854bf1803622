import { quote } from '../problems/config-problem.ts';
import type { RateLimitConfig } from '../rate-limit-config.ts';
import type { PolicyConfig, RequireConfig } from '../route-config.ts';
import { many, type Check, type CheckContext } from './check-context.ts';
import { policiesOf } from './policies-of.ts';

/** Limits, expressions and cross-origin rules, and whether anything has a policy. */
export const checkPolicies: Check = (context) => {
  for (const policy of policiesOf(context.config)) {
    checkLimits(policy, context);
    checkFreeHeaders(policy, context);
    checkClaims(policy.require, context);
    checkExpressions(policy.require, context);
    checkCors(policy, context);
  }
  checkUse(context);
};

const checkLimits = ({ rateLimits }: PolicyConfig, { pathOf, report }: CheckContext): void => {
  const seen = new Set<string>();
  for (const limit of rateLimits ?? []) {
    const path = pathOf(limit);
    if (limit.rate === undefined && limit.quota === undefined) {
      report({
        code: 'limit_empty',
        path,
        message: `the limit ${quote(limit.name)} has neither \`rate\` nor \`quota\``,
        fix: 'add `rate: 100/minute` or `quota: 10000/day`',
      });
    }
    if (limit.rate === undefined && limit.burst !== undefined) {
      report({
        code: 'limit_empty',
        path: [...path, 'burst'],
        place: 'key',
        message: '`burst` does nothing without `rate`',
        fix: 'add `rate: 100/minute`, or take `burst` away',
      });
    }
    if (seen.has(limit.name)) {
      report({
        code: 'name_duplicate',
        path: [...path, 'name'],
        message: `there is a limit ${quote(limit.name)} here already`,
        fix: 'give each its own name',
      });
    }
    seen.add(limit.name);
  }
};

// Whoever may choose what is counted by begins anew whenever it likes.
const checkFreeHeaders = ({ rateLimits = [] }: PolicyConfig, { pathOf, report }: CheckContext): void => {
  const free = rateLimits.map((limit) => ({ limit, header: freeHeaderOf(limit) }));
  if (free.some(({ header }) => header === undefined)) {
    return;
  }
  for (const { limit, header = '' } of free) {
    report({
      code: 'limit_by_free_header',
      path: [...pathOf(limit), 'by'],
      message: `whoever sends another ${quote(header)} each time is not limited by ${quote(limit.name)}`,
      fix: 'add a limit by `address` beside it, or count by `client`, `subject` or a claim',
    });
  }
};

const freeHeaderOf = ({ by }: RateLimitConfig): string | undefined =>
  many(by).flatMap((key) => (typeof key === 'object' && 'header' in key ? [key.header] : []))[0];

// A rule for nothing would look as if it protected something.
const checkClaims = (require: RequireConfig | undefined, { pathOf, report }: CheckContext): void => {
  if (require?.claims !== undefined && Object.keys(require.claims).length === 0) {
    report({
      code: 'value_out_of_range',
      path: pathOf(require.claims),
      message: '`claims` names no claim',
      fix: 'write `claims: { tier: gold }`, or take `claims` away',
    });
  }
};

const checkExpressions = (require: RequireConfig | undefined, context: CheckContext): void => {
  const { checkExpression, pathOf, report } = context;
  const path = require?.expressions && pathOf(require.expressions);
  for (const [index, rule] of (require?.expressions ?? []).entries()) {
    const problem = checkExpression?.(typeof rule === 'string' ? rule : rule.expression);
    if (problem !== undefined) {
      const place =
        typeof rule === 'string' ? [...(path ?? []), index] : [...(path ?? []), index, 'expression'];
      report({
        code: 'expression_invalid',
        path: place,
        message: `the expression cannot be compiled: ${problem}`,
        fix: "write a rule that is true or false, such as `claims.tier == 'gold'`",
      });
    }
  }
};

const checkCors = ({ cors }: PolicyConfig, { pathOf, report }: CheckContext): void => {
  const index = cors?.credentials === true ? cors.origins.indexOf('*') : -1;
  if (cors !== undefined && index >= 0) {
    report({
      code: 'cors_any_origin_with_credentials',
      path: [...pathOf(cors), 'origins', index],
      message: 'every origin may send cookies',
      fix: 'name the origins, or take `credentials` away',
    });
  }
};

const checkUse = ({ config, report }: CheckContext): void => {
  const used = new Set(config.routes.flatMap(({ policies }) => many(policies)));
  for (const name of Object.keys(config.policies ?? {})) {
    if (!used.has(name)) {
      report({
        code: 'policy_unused',
        path: ['policies', name],
        place: 'key',
        message: `no route has the policy ${quote(name)}`,
        fix: 'add it to `policies` of a route, or take it away',
      });
    }
  }
};
