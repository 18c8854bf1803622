import { randomBytes } from 'node:crypto';
import { DatabaseError } from '@mintmark/database';
import { addAdminKey, type AdminClientCredentials } from '../admin-api/admin-client.ts';
import { keepAdminResource } from '../admin-api/admin-resource.ts';
import type { User } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { defaultTenantName } from '../tenants/tenant-directory.ts';
import { defaultTenantSettings } from '../tenants/tenant.ts';
import { newId } from '../tokens/secrets.ts';
import type { ServerContext } from './context.ts';

/** What the very first start made; told once, and stored nowhere. */
export interface FirstStart {
  /** The name of the tenant. */
  readonly tenant: string;
  /** Who administers the server: a person of that tenant, who signs in with these. */
  readonly administrator: {
    /** `admin`. */
    readonly username: string;
    /** Random: 24 characters of base64url, 144 bits. */
    readonly password: string;
  };
  /** What the command line administers with. */
  readonly adminClient: AdminClientCredentials;
}

const username = 'admin';

/** Makes the default tenant and its administrator in an empty database; undefined where there are tenants already. */
export async function makeFirstTenant(
  store: Store,
  { passwords, now, baseUrl }: Pick<ServerContext, 'passwords' | 'now' | 'baseUrl'>,
): Promise<FirstStart | undefined> {
  if ((await store.tenants.list()).length > 0) return undefined;
  const password = randomBytes(18).toString('base64url');
  const passwordHash = await passwords.hash(password);
  const at = now();
  const tenantId = newId('ten');
  const administrator = makeAdministrator({ tenantId, passwordHash, at });
  try {
    const adminClient = await store.write(async (transaction) => {
      await transaction.tenants.insert({
        id: tenantId,
        name: defaultTenantName,
        issuer: undefined,
        settings: defaultTenantSettings,
        createdAt: at,
        disabledAt: undefined,
      });
      await transaction.users.insert(administrator);
      await transaction.audit.append({
        tenantId,
        at,
        type: 'tenant_created',
        actor: 'server',
        subject: administrator.id,
        clientId: undefined,
        address: undefined,
        data: { name: defaultTenantName },
      });
      const tenant = { id: tenantId, issuer: baseUrl };
      await keepAdminResource(transaction, tenant);
      return addAdminKey(transaction, tenant, at);
    });
    return { tenant: defaultTenantName, administrator: { username, password }, adminClient };
  } catch (error) {
    // Of several nodes that start on one empty database, one is the first.
    if (error instanceof DatabaseError && error.code === 'constraint') return undefined;
    throw error;
  }
}

function makeAdministrator({
  tenantId,
  passwordHash,
  at,
}: {
  readonly tenantId: string;
  readonly passwordHash: string;
  readonly at: number;
}): User {
  return {
    tenantId,
    id: newId('usr'),
    status: 'active',
    profile: {},
    passwordHash,
    passwordChangedAt: at,
    isPasswordBreached: false,
    mustChangePassword: false,
    tokensValidAfter: undefined,
    isAdministrator: true,
    createdAt: at,
    identifiers: [{ kind: 'username', value: username, verifiedAt: undefined }],
  };
}
