import { BlockList, isIP } from 'node:net';
import { parseListenerAddress } from '../../listener/listener-address.ts';
import type { ListenerConfig } from '../listener-config.ts';
import { quote, type MemberPath } from '../problems/config-problem.ts';
import type { Check, CheckContext } from './check-context.ts';
import { otherFirstAddress } from './first-address.ts';
import { policiesOf } from './policies-of.ts';

/** Addresses to listen at, ranges of addresses, and who can reach the admin API. */
export const checkAddresses: Check = (context) => {
  const { config, pathOf } = context;
  for (const listener of config.listeners) {
    const path = pathOf(listener);
    hostOf(listener.address, [...path, 'address'], context);
    checkRanges(listener.trustedProxies, [...path, 'trustedProxies'], context);
    checkProxies(listener, context);
    checkForwardAuth(listener, context);
  }
  for (const policy of policiesOf(config)) {
    checkRanges(policy.addresses, [...pathOf(policy), 'addresses'], context);
  }
  checkAdmin(context);
};

// A range of everything makes limits, rules and logs by address say what clients like.
const checkProxies = ({ trustedProxies = [] }: ListenerConfig, { pathOf, report }: CheckContext): void => {
  for (const [index, range] of trustedProxies.entries()) {
    if (/\/0+$/.test(range)) {
      report({
        code: 'proxies_unlimited',
        path: [...pathOf(trustedProxies), index],
        message: 'every client may say by `X-Forwarded-For` that it is another',
        fix: 'write the addresses of your proxies, such as `10.0.0.0/8`',
      });
    }
  }
};

const checkForwardAuth = (
  { forwardAuth, trustedProxies }: ListenerConfig,
  { pathOf, report }: CheckContext,
): void => {
  if (forwardAuth !== undefined && (trustedProxies === undefined || trustedProxies.length === 0)) {
    report({
      code: 'forward_auth_closed',
      path: pathOf(forwardAuth),
      message: 'only `trustedProxies` may ask for decisions, and there are none',
      fix: 'add `trustedProxies: [127.0.0.1/32]` with the addresses of the proxies',
    });
  }
};

const checkAdmin = (context: CheckContext): void => {
  const { admin } = context.config;
  if (admin?.address === undefined) {
    return;
  }
  const path = [...context.pathOf(admin), 'address'];
  const host = hostOf(admin.address, path, context);
  if (host !== undefined && !isLoopback(host) && admin.token === undefined) {
    context.report({
      code: 'admin_exposed',
      path,
      message: 'the admin API listens beyond this machine, and wants no token',
      fix: 'write `127.0.0.1:9901`, or add `token: { env: ADMIN_TOKEN }`',
    });
  }
};

const hostOf = (address: string, path: MemberPath, { report }: CheckContext): string | undefined => {
  try {
    return parseListenerAddress(address).host ?? '';
  } catch {
    report({
      code: 'address_invalid',
      path,
      message: `${quote(address)} is no host and port`,
      fix: addressFix(address),
    });
    return undefined;
  }
};

const addressFix = (address: string): string => {
  if (/^\d{1,5}$/.test(address)) {
    return `write \`127.0.0.1:${address}\`, or \`:${address}\` for all addresses`;
  }
  if (/^https?:/.test(address)) {
    return 'write the host and port alone; HTTPS comes from `tls`';
  }
  return isIP(address) === 6
    ? `write \`[${address}]:8080\``
    : 'write `127.0.0.1:8080`, `[::1]:8080`, or `:8080` for all addresses';
};

/** Whether a host is this machine alone. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' ||
  host.endsWith('.localhost') ||
  host === '::1' ||
  host === '[::1]' ||
  /^127(\.\d{1,3}){3}$/.test(host);

const checkRanges = (
  ranges: readonly string[] | undefined,
  path: MemberPath,
  { report }: CheckContext,
): void => {
  for (const [index, range] of (ranges ?? []).entries()) {
    const fix = rangeFix(range);
    const place = { path: [...path, index] };
    const whole = fix === undefined ? wholeRange(range) : undefined;
    if (fix !== undefined) {
      report({ ...place, code: 'cidr_invalid', message: `${quote(range)} is no range of addresses`, fix });
    } else if (whole !== undefined) {
      report({
        ...place,
        code: 'cidr_host_bits',
        message: `${quote(range)} means ${quote(whole)}, all of it`,
        fix: `write ${quote(whole)}, or ${quote(range.slice(0, range.indexOf('/')))} for the one address`,
      });
    }
  }
};

const rangeFix = (range: string): string | undefined => {
  const [address = '', prefix, ...rest] = range.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0 || address.includes('%')) {
    return 'write `10.0.0.0/8`, or `fd00::/8`';
  }
  const widest = version === 4 ? 32 : 128;
  if (prefix === undefined) {
    return undefined;
  }
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > widest) {
    return `write a number from 0 to ${widest} after the slash`;
  }
  return canMake(address, Number(prefix), version === 4 ? 'ipv4' : 'ipv6') ? undefined : 'write `10.0.0.0/8`';
};

/** The range as it is usually written, where it is written otherwise. */
const wholeRange = (range: string): string | undefined => {
  const [address = '', prefix] = range.split('/');
  if (prefix === undefined) {
    return undefined;
  }
  const first = otherFirstAddress(address, Number(prefix));
  return first === undefined ? undefined : `${first}/${prefix}`;
};

const canMake = (address: string, prefix: number, family: 'ipv4' | 'ipv6'): boolean => {
  try {
    new BlockList().addSubnet(address, prefix, family);
    return true;
  } catch {
    return false;
  }
};
