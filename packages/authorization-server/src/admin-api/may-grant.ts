import { OAuthError } from '@mintmark/oauth/errors';
import type { RequestContext } from '../server/context.ts';
import type { User } from '../store/records.ts';
import { isAdminAudience } from './admin-resource.ts';

/** Whether a person may give a client access to these resources: the admin API belongs to administrators. */
export function mayGrant(
  { isAdministrator }: Pick<User, 'isAdministrator'>,
  resources: readonly string[],
  { tenant }: Pick<RequestContext, 'tenant'>,
): boolean {
  return isAdministrator || !resources.some((resource) => isAdminAudience(tenant, resource));
}

/** As {@link mayGrant}, for a person by identifier. @throws OAuthError `access_denied` */
export async function assertMayGrant(
  userId: string,
  resources: readonly string[],
  context: Pick<RequestContext, 'tenant' | 'server'>,
): Promise<void> {
  const { tenant, server } = context;
  if (mayGrant({ isAdministrator: false }, resources, context)) return;
  const user = await server.store.users.find(tenant.id, userId);
  if (!user || !mayGrant(user, resources, context)) throw notAdministrator();
}

export function notAdministrator(): OAuthError {
  return new OAuthError('access_denied', 'the person is not an administrator of this server', {
    reason: 'scope_not_allowed',
  });
}
