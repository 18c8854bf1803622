import type { RequestContext } from '../server/context.ts';
import type { Identifier, User } from '../store/records.ts';
import type { UserDetails, UserInfo } from './contract/records.ts';

/** A person as they are shown: whether there is a password, never what is stored of it. */
export function describeUser(user: User): UserInfo {
  const email = identifierOf(user, 'email');
  const { id, status, isAdministrator, mustChangePassword, isPasswordBreached, createdAt, profile } = user;
  return {
    ...{ id, status, isAdministrator, mustChangePassword, isPasswordBreached, createdAt, profile },
    username: identifierOf(user, 'username')?.value,
    email: email?.value,
    isEmailVerified: email?.verifiedAt !== undefined,
    hasPassword: user.passwordHash !== undefined,
    passwordChangedAt: user.passwordChangedAt,
  };
}

/** With how they can prove who they are. */
export async function describeInDetail(user: User, { server, tenant }: RequestContext): Promise<UserDetails> {
  const credentials = await server.store.credentials.list(tenant.id, user.id);
  const count = (type: string): number => credentials.filter((one) => one.type === type).length;
  return {
    ...describeUser(user),
    factors: {
      hasTotp: count('totp') > 0,
      passkeys: count('passkey'),
      recoveryCodes: count('recovery-code'),
    },
  };
}

export function identifierOf({ identifiers }: User, kind: Identifier['kind']): Identifier | undefined {
  return identifiers.find((identifier) => identifier.kind === kind);
}
