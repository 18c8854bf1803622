import { checkAddresses } from './check-addresses.ts';
import { checkAmbiguity } from './check-ambiguity.ts';
import { checkAuthentication } from './check-authentication.ts';
import type { Check, CheckContext } from './check-context.ts';
import { checkForwardAuth } from './check-forward-auth.ts';
import { checkHeaders } from './check-headers.ts';
import { checkNames } from './check-names.ts';
import { checkPolicies } from './check-policies.ts';
import { checkReferences } from './check-references.ts';
import { checkRoutes } from './check-routes.ts';
import { checkSlashes } from './check-slashes.ts';
import { checkUpstreams } from './check-upstreams.ts';
import { checkUrls } from './check-urls.ts';

const checks: readonly Check[] = [
  checkNames,
  checkReferences,
  checkAddresses,
  checkForwardAuth,
  checkUrls,
  checkUpstreams,
  checkRoutes,
  checkAmbiguity,
  checkSlashes,
  checkPolicies,
  checkHeaders,
  checkAuthentication,
];

/** Looks for what no member shows by itself: names that lead nowhere, routes in each other's way, limits without effect. */
export const runChecks = (context: CheckContext): void => {
  for (const check of checks) {
    check(context);
  }
};
