import { stepsOf } from '../json/json-pointer.ts';
import type { Summary } from './diff-facts.ts';
import { isTimeClaim } from './compare-times.ts';
import { nameList } from './name-list.ts';
import type { MemberChange } from './token-diff.ts';

/** Claims that are new in each token of the same session. */
const perToken: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'jti',
  'nonce',
  'at_hash',
  'c_hash',
  's_hash',
  'uti',
  'rh',
  'aio',
]);

/** Claims that say what the bearer may do. */
const rights: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'scope',
  'scp',
  'roles',
  'groups',
  'permissions',
  'entitlements',
  'authorization_details',
  'realm_access',
  'resource_access',
  'acr',
  'amr',
]);

/** Tells what the changes of the claims amount to, `common` being what did not change; undefined if there are none. */
export function describeClaims(changes: readonly MemberChange[], common: string): Summary | undefined {
  const real = changes.filter(
    ({ kind, time }) => kind !== 'respelled' && kind !== 'reordered' && time?.ms !== 0,
  );
  if (real.length === 0) return undefined;
  const names = new Set(real.map(({ pointer }) => stepsOf(pointer)[0] ?? ''));
  return (
    identity(names) ??
    refreshed(names, real, common) ??
    times(names, real) ??
    rightsOnly(names, common) ??
    others(names)
  );
}

const identities = [
  ['iss', 'other-issuer', 'other environment'],
  ['sub', 'other-subject', 'another subject'],
  ['aud', 'other-audience', 'for another audience'],
] as const;

function identity(names: ReadonlySet<string>): Summary | undefined {
  const found = identities.find(([name]) => names.has(name));
  if (!found) return undefined;
  const [name, relation, what] = found;
  const differing = identities.filter(([other]) => names.has(other)).map(([other]) => other);
  const rest = [...names].filter(
    (other) => !isExpectedToDiffer(other) && !differing.some((one) => one === other),
  );
  const also = rest.length === 0 ? '' : `, ${nameList(rest)} too`;
  const verb = differing.length === 1 ? `${name} differs` : `${nameList(differing)} differ`;
  return { relation, summary: `${what}: ${verb}${also}` };
}

function isExpectedToDiffer(name: string): boolean {
  return perToken.has(name) || isTimeClaim(name);
}

/** A token of the same session with later times. */
function refreshed(
  names: ReadonlySet<string>,
  changes: readonly MemberChange[],
  common: string,
): Summary | undefined {
  const isNew = names.has('jti') || names.has('iat') || names.has('uti');
  if (!isNew || ![...names].every(isExpectedToDiffer)) return undefined;
  const expiry = timeOf(changes, '/exp');
  const ms = expiry?.ms ?? timeOf(changes, '/iat')?.ms;
  if (ms === undefined) return undefined;
  const details = [
    ...(names.has('jti') ? [ms > 0 ? 'new jti' : 'other jti'] : []),
    ...(expiry ? [expiry.sentence] : []),
  ];
  const what = ms > 0 ? 'refreshed' : 'an older one';
  return { relation: 'refreshed', summary: `${what}: ${[common, ...details].join(', ')}` };
}

function times(names: ReadonlySet<string>, changes: readonly MemberChange[]): Summary | undefined {
  if (![...names].every(isExpectedToDiffer)) return undefined;
  const sentences = changes.flatMap(({ time }) => (time ? [time.sentence] : []));
  if (sentences.length === 0) return undefined;
  return { relation: 'other-times', summary: `same claims but for the time: ${sentences.join(', ')}` };
}

function timeOf(changes: readonly MemberChange[], pointer: string): MemberChange['time'] {
  return changes.find((change) => change.pointer === pointer)?.time;
}

function rightsOnly(names: ReadonlySet<string>, common: string): Summary | undefined {
  const differing = [...names].filter((name) => rights.has(name));
  const isOnly =
    differing.length > 0 && [...names].every((name) => rights.has(name) || isExpectedToDiffer(name));
  if (!isOnly) return undefined;
  const verb = differing.length === 1 ? 'differs' : 'differ';
  return { relation: 'other-rights', summary: `${common}, other rights: ${nameList(differing)} ${verb}` };
}

function others(names: ReadonlySet<string>): Summary {
  const count = names.size;
  const what = count === 1 ? '1 claim differs' : `${count} claims differ`;
  return { relation: 'other-claims', summary: `${what}: ${nameList([...names])}` };
}
