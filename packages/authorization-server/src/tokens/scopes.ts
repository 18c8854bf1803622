import { OAuthError } from '@mintmark/oauth/errors';
import { parseResources, parseScope } from '@mintmark/oauth/parameters';
import type { Client } from '../clients/client.ts';
import { feedScope } from '../revocation/feed-scope.ts';
import type { RequestContext } from '../server/context.ts';
import type { Resource } from '../store/records.ts';
import { loadResource } from './load-resource.ts';
import { openIdScopes } from './open-id-scopes.ts';

/** What a request asks for, as it stands in its parameters. */
export interface RequestedTarget {
  /** The parameter `scope`. */
  readonly scope: string | undefined;
  /** The values of the parameter `resource` (RFC 8707). */
  readonly resources: readonly string[];
}

/** What a client may be given: the scopes, and the resources they are for. */
export interface Target {
  readonly scopes: readonly string[];
  /** Empty: the default resource. */
  readonly resources: readonly string[];
}

/**
 * Holds what is asked for against what the client, the tenant and the resources have. Without `resource`, the resource is
 * the one that all scopes belong to (RFC 9068 §3). Without `scope`, it is all that the client may have there, beyond OpenID.
 *
 * @throws OAuthError `invalid_scope`, `invalid_target`
 */
export async function resolveScopes(
  context: RequestContext,
  client: Client,
  requested: RequestedTarget,
): Promise<Target> {
  const allowed = new Set(client.metadata.scope.split(' ').filter((scope) => scope !== ''));
  const asked = requested.scope === undefined ? undefined : parseScope(requested.scope);
  const named = await namedResources(context, client, parseResources(requested.resources));
  const scopes = asked ?? [...allowed].filter((scope) => !openIdScopes.has(scope));
  const targets = named ?? (await inferResources(context, client, scopes));
  const known = scopes.filter((scope) => isKnown(scope, { context, targets }));
  // Without `scope` the client's whole list is meant, of which only a part may belong to this resource.
  if (asked !== undefined) assertScopes(asked, { allowed, known });
  assertUnambiguous(known, targets);
  return { scopes: known.filter((scope) => allowed.has(scope)), resources: targets.map(({ id }) => id) };
}

type Target0 = Pick<Resource, 'id' | 'scopes'>;

async function namedResources(
  context: RequestContext,
  client: Client,
  ids: readonly string[],
): Promise<readonly Target0[] | undefined> {
  if (ids.length === 0) return undefined;
  const { tenant } = context;
  const found = await Promise.all(ids.map((id) => loadResource(context, id)));
  return found.map((resource, index) => {
    const id = ids[index] ?? '';
    const isDefault = id === (tenant.settings.defaultResource ?? tenant.issuer);
    if (isDefault) return resource ?? { id, scopes: {} };
    if (resource && client.policy.resources.includes(id)) return resource;
    throw new OAuthError('invalid_target', 'the resource is not one that this client may get tokens for', {
      reason: 'resource_unknown',
    });
  });
}

/** RFC 9068 §3: where no resource is named, the scopes say which one is meant. */
async function inferResources(
  context: RequestContext,
  client: Client,
  scopes: readonly string[],
): Promise<readonly Target0[]> {
  const { tenant, server } = context;
  const open = scopes.filter((scope) => !isGeneral(scope, context));
  if (open.length === 0 || client.policy.resources.length === 0) return [];
  const all = await server.store.resources.list(tenant.id);
  const fitting = all.filter(
    (resource) =>
      client.policy.resources.includes(resource.id) &&
      open.some((scope) => Object.hasOwn(resource.scopes, scope)),
  );
  if (fitting.length < 2) return fitting;
  throw new OAuthError(
    'invalid_target',
    'the scopes belong to several resources: name one with the parameter resource',
    { reason: 'resource_unknown' },
  );
}

function isKnown(
  scope: string,
  { context, targets }: { readonly context: RequestContext; readonly targets: readonly Target0[] },
): boolean {
  return isGeneral(scope, context) || targets.some((target) => Object.hasOwn(target.scopes, scope));
}

/** Scopes of OpenID, of the revocation feed and of the tenant mean the same at every resource. */
function isGeneral(scope: string, { tenant }: RequestContext): boolean {
  return openIdScopes.has(scope) || scope === feedScope || Object.hasOwn(tenant.settings.scopes, scope);
}

/** OpenID Connect Core §3.1.2.1 has unknown scopes ignored; in OAuth alone they are refused (RFC 6749 §3.3). */
function assertScopes(
  asked: readonly string[],
  { allowed, known }: { readonly allowed: ReadonlySet<string>; readonly known: readonly string[] },
): void {
  const isOpenId = asked.includes('openid');
  for (const scope of asked) {
    if (allowed.has(scope) && known.includes(scope)) continue;
    if (isOpenId && !allowed.has(scope) && !known.includes(scope)) continue;
    throw new OAuthError(
      'invalid_scope',
      allowed.has(scope)
        ? 'a scope does not belong to the resource that the token is for'
        : 'a scope is not one that this client may ask for',
      { reason: 'scope_not_allowed' },
    );
  }
}

/** T5: a scope that means one thing here and another there must not be granted for both at once. */
function assertUnambiguous(scopes: readonly string[], targets: readonly Target0[]): void {
  const isAmbiguous = scopes.some(
    (scope) => targets.filter((target) => Object.hasOwn(target.scopes, scope)).length > 1,
  );
  if (!isAmbiguous) return;
  throw new OAuthError(
    'invalid_scope',
    'a scope belongs to several of the resources: ask for one token for each resource',
    { reason: 'scope_not_allowed' },
  );
}

/**
 * The part of what was granted that a refresh or a code is redeemed for (RFC 6749 §6, RFC 8707 §2.2): the same or less.
 * A narrower choice of resources leaves out scopes of the others.
 *
 * @throws OAuthError `invalid_scope`, `invalid_target`
 */
export async function narrowTarget(
  context: RequestContext,
  granted: Target,
  requested: RequestedTarget,
): Promise<Target> {
  const resources = parseResources(requested.resources);
  const chosen = resources.length === 0 ? granted.resources : resources;
  assertSubset(chosen, { of: defaulted(granted.resources, context), code: 'invalid_target' });
  const asked = requested.scope === undefined ? granted.scopes : parseScope(requested.scope);
  assertSubset(asked, { of: granted.scopes, code: 'invalid_scope' });
  const isNarrower = chosen.length < granted.resources.length;
  return { scopes: isNarrower ? await scopesFor(context, asked, chosen) : asked, resources: chosen };
}

/**
 * The part of a grant that its client may still have: an administrator may have taken scopes and resources back since.
 *
 * @throws OAuthError `invalid_grant` when no resource is left
 */
export function allowedTarget(
  context: RequestContext,
  { metadata, policy }: Client,
  { scopes, resources }: Target,
): Target {
  const allowedScopes = new Set(metadata.scope.split(' '));
  const allowedResources = new Set([...policy.resources, ...defaulted([], context)]);
  const left = resources.filter((resource) => allowedResources.has(resource));
  if (left.length === 0 && resources.length > 0)
    throw new OAuthError('invalid_grant', 'the client may not get tokens for the resource any more', {
      reason: 'grant_revoked',
    });
  return { scopes: scopes.filter((scope) => allowedScopes.has(scope)), resources: left };
}

function defaulted(resources: readonly string[], { tenant }: RequestContext): readonly string[] {
  return resources.length > 0 ? resources : [tenant.settings.defaultResource ?? tenant.issuer];
}

async function scopesFor(
  context: RequestContext,
  scopes: readonly string[],
  resources: readonly string[],
): Promise<readonly string[]> {
  const targets = await Promise.all(resources.map((id) => loadResource(context, id)));
  const found = targets.filter((target) => target !== undefined);
  return scopes.filter((scope) => isKnown(scope, { context, targets: found }));
}

function assertSubset(
  asked: readonly string[],
  { of, code }: { readonly of: readonly string[]; readonly code: 'invalid_scope' | 'invalid_target' },
): void {
  if (asked.every((one) => of.includes(one))) return;
  const description =
    code === 'invalid_scope' ? 'a scope is more than was granted' : 'a resource is more than was granted';
  throw new OAuthError(code, description, {
    reason: code === 'invalid_scope' ? 'scope_not_allowed' : 'resource_unknown',
  });
}
