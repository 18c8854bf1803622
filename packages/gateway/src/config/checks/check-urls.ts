import { memberName } from '../shape/describe-kind.ts';
import type { MemberPath } from '../problems/config-problem.ts';
import { isLoopback } from './check-addresses.ts';
import { pathOfOne, many, type Check, type CheckContext } from './check-context.ts';
import { policiesOf } from './policies-of.ts';

/** Addresses of issuers, key sets, traces and origins. What may carry a password is never shown. */
export const checkUrls: Check = (context) => {
  const { config, pathOf } = context;
  for (const issuer of config.issuers ?? []) {
    checkUrl(issuer.issuer, [...pathOf(issuer), 'issuer'], context);
    const parts = [issuer.keys, issuer.revocation, issuer.introspection];
    for (const part of parts) {
      if (part !== undefined && 'url' in part && part.url !== undefined) {
        checkUrl(part.url, [...pathOf(part), 'url'], context);
      }
    }
  }
  const traces = config.telemetry?.traces;
  if (traces !== undefined) {
    checkUrl(traces.endpoint, [...pathOf(traces), 'endpoint'], context);
  }
  if (config.explanations !== undefined) {
    checkUrl(config.explanations, ['explanations'], context);
  }
  for (const policy of policiesOf(config)) {
    checkPolicy(policy, context);
  }
};

const checkPolicy = (policy: ReturnType<typeof policiesOf>[number], context: CheckContext): void => {
  const { authentication, cors } = policy;
  if (authentication !== undefined && typeof authentication !== 'string') {
    const { resource, cookie } = authentication;
    if (resource !== undefined) {
      checkUrl(resource, [...context.pathOf(authentication), 'resource'], context);
    }
    checkOrigins(cookie?.origins, cookie && [...context.pathOf(cookie), 'origins'], context);
  }
  checkOrigins(cors?.origins, cors && [...context.pathOf(cors), 'origins'], context);
};

const checkUrl = (text: string, path: MemberPath, { report }: CheckContext): void => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const fix = urlFix(url);
  if (fix !== undefined) {
    report({
      code: 'url_invalid',
      path,
      message: `${memberName(path)} is not a web address that can be used`,
      fix,
    });
    return;
  }
  if (url?.protocol === 'http:' && !isLoopback(url.hostname)) {
    report({
      code: 'url_insecure',
      path,
      message: `${memberName(path)} is asked over plain HTTP, where others can read and change it`,
      fix: 'write `https://`',
    });
  }
};

const urlFix = (url: URL | undefined): string | undefined => {
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return 'write a whole address, such as `https://auth.example`';
  }
  if (url.username !== '' || url.password !== '') {
    return 'take user and password out of the address';
  }
  return url.hash === '' ? undefined : 'take away what comes after `#`';
};

const checkOrigins = (
  origins: readonly string[] | undefined,
  path: MemberPath | undefined,
  { report }: CheckContext,
): void => {
  for (const [index, text] of many(origins).entries()) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (text === '*' || url?.origin === text) {
      continue;
    }
    report({
      code: 'url_invalid',
      path: pathOfOne(path ?? [], origins, index),
      message: 'this is no origin, as browsers send it',
      fix:
        url === undefined || url.origin === 'null'
          ? 'write `https://app.example`'
          : `write \`${url.origin}\``,
    });
  }
};
