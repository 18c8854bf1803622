import type { RequestContext } from '../server/context.ts';
import type { User } from '../store/records.ts';
import { newId } from '../tokens/secrets.ts';

/** The person that a sign-up makes, whose address is confirmed at this moment. */
export function newUser(data: Readonly<Record<string, string>>, { server, tenant }: RequestContext): User {
  const { address = '', name, passwordHash } = data;
  const at = server.now();
  return {
    tenantId: tenant.id,
    id: newId('usr'),
    status: 'active',
    profile: name === undefined ? {} : { name },
    passwordHash,
    passwordChangedAt: at,
    isPasswordBreached: false,
    mustChangePassword: false,
    tokensValidAfter: undefined,
    isAdministrator: false,
    createdAt: at,
    identifiers: [{ kind: 'email', value: address, verifiedAt: at }],
  };
}
