import { writtenByGateway } from '../../request/forwarding-headers.ts';
import { foldName } from '../../request/hop-by-hop.ts';
import { assertIdentityHeaderName } from '../../identity/identity-header-name.ts';
import { identitySource } from '../../identity/identity-sources.ts';
import type { IdentityConfig } from '../identity-config.ts';
import { quote, type MemberPath } from '../problems/config-problem.ts';
import { many, type Check, type CheckContext } from './check-context.ts';
import { policiesOf } from './policies-of.ts';

/** Headers that are set, taken away, matched, or that tell a service who is asking. */
export const checkHeaders: Check = (context) => {
  const { config, pathOf } = context;
  for (const policy of policiesOf(config)) {
    for (const rules of [policy.requestHeaders, policy.responseHeaders]) {
      if (rules !== undefined) {
        checkSet(rules.set, context);
        checkRemove(rules.remove, [...pathOf(rules), 'remove'], context);
      }
    }
    checkForwarding(policy.requestHeaders?.set, context);
    checkIdentity(policy.identity, context);
  }
  for (const { answer, match } of config.routes) {
    checkSet(answer?.headers, context);
    checkMatched(match.headers, context);
  }
};

// RFC 9110 §7.6.1, and what frames a message: setting them would let one message be read as two.
const framing: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

const tokenForm = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$/;
// Visible characters, spaces and tabs, with none of them at the ends.
const valueForm = /^$|^[\x21-\x7e\x80-\xff]([\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?$/;

type Headers = Readonly<Record<string, unknown>> | undefined;

const checkSet = (headers: Headers, context: CheckContext): void => {
  checkMatched(headers, context);
  for (const name of Object.keys(headers ?? {})) {
    expectSettable(name, { path: [...context.pathOf(headers ?? {}), name], place: 'key' }, context);
  }
};

const checkMatched = (headers: Headers, { pathOf, report }: CheckContext): void => {
  const seen = new Set<string>();
  for (const [name, value] of Object.entries(headers ?? {})) {
    const path = [...pathOf(headers ?? {}), name];
    if (!tokenForm.test(name)) {
      report({
        code: 'header_name_invalid',
        path,
        place: 'key',
        message: `${quote(name)} is no name of a header`,
        fix: 'write letters, digits and `-`',
      });
    }
    if (seen.has(name.toLowerCase())) {
      report({
        code: 'header_duplicate',
        path,
        place: 'key',
        message: `the header ${quote(name)} stands here already`,
        fix: 'keep one of the two',
      });
    }
    seen.add(name.toLowerCase());
    if (typeof value === 'string' && !valueForm.test(value)) {
      report({
        code: 'header_value_invalid',
        path,
        message: `the value of ${quote(name)} has characters that headers cannot have`,
        fix: 'write it in one line, of visible ASCII characters',
      });
    }
  }
};

const checkRemove = (names: readonly string[] | undefined, path: MemberPath, context: CheckContext): void => {
  for (const [index, name] of many(names).entries()) {
    expectSettable(name, { path: [...path, index], place: 'value' }, context);
  }
};

const expectSettable = (
  name: string,
  { path, place }: { readonly path: MemberPath; readonly place: 'key' | 'value' },
  { report }: CheckContext,
): void => {
  if (framing.has(name.toLowerCase())) {
    report({
      code: 'header_forbidden',
      path,
      place,
      message: `${quote(name)} belongs to the connection or the framing of messages`,
      fix:
        name.toLowerCase() === 'host'
          ? 'take it away; `upstreams.….host` says which host a service gets'
          : 'take it away',
    });
  }
};

// The gateway writes them about each request: a second one would make services guess.
const checkForwarding = (headers: Headers, { pathOf, report }: CheckContext): void => {
  for (const name of Object.keys(headers ?? {})) {
    const folded = foldName(name);
    if (writtenByGateway.has(folded) || folded === 'via') {
      report({
        code: 'header_forbidden',
        path: [...pathOf(headers ?? {}), name],
        place: 'key',
        message: `${quote(name)} tells of the way of a request, and is written by the gateway`,
        fix: 'take it away; `trustedProxies` of a listener says whose word about it counts',
      });
    }
  }
};

const checkIdentity = (identity: IdentityConfig | undefined, { pathOf, report }: CheckContext): void => {
  const seen = new Set<string>();
  const expect = (name: string, path: MemberPath, place: 'key' | 'value'): void => {
    try {
      assertIdentityHeaderName(name.toLowerCase(), seen);
    } catch {
      const isDuplicate = seen.has(foldName(name));
      report({
        code: isDuplicate ? 'header_duplicate' : 'header_forbidden',
        path,
        place,
        message: isDuplicate
          ? `the header ${quote(name)} stands here already, for services that cannot tell \`-\` from \`_\``
          : `${quote(name)} cannot tell a service who is asking`,
        fix: isDuplicate ? 'keep one of the two' : 'write a name of its own, such as `x-user-id`',
      });
    }
    seen.add(foldName(name));
  };
  for (const [name, source] of Object.entries(identity?.headers ?? {})) {
    const path = [...pathOf(identity?.headers ?? {}), name];
    expect(name, path, 'key');
    checkSource(source, path, report);
  }
  const token = identity?.internalToken;
  if (token?.header !== undefined && token.header.toLowerCase() !== 'authorization') {
    expect(token.header, [...pathOf(token), 'header'], 'value');
  }
};

const checkSource = (
  source: string | readonly string[],
  path: MemberPath,
  report: CheckContext['report'],
): void => {
  try {
    identitySource(source);
  } catch {
    report({
      code: 'value_unknown',
      path,
      message: 'there is nothing of this name to put into a header',
      fix: 'write the name of a claim, or `$subject`, `$client`, `$application`, `$issuer`, `$scopes`, `$roles`, `$permissions`',
    });
  }
};
