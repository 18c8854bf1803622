import type { OperationName } from './operations.ts';

/** Where an operation is: what its path names comes from the input, the rest is the query of GET and DELETE or the body. */
export interface OperationAddress {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/admin/v1`. */
  readonly path: string;
}

const tenant = '/tenants/{tenant}';
const client = `${tenant}/clients/{client}`;
const user = `${tenant}/users/{user}`;

/** The address of every operation; client and server read the same table. */
export const operationAddresses: Readonly<Record<OperationName, OperationAddress>> = {
  showStatus: { method: 'GET', path: '/status' },
  listTenants: { method: 'GET', path: '/tenants' },
  createTenant: { method: 'POST', path: '/tenants' },
  showTenant: { method: 'GET', path: tenant },
  updateTenant: { method: 'PATCH', path: tenant },
  disableTenant: { method: 'POST', path: `${tenant}/disable` },
  enableTenant: { method: 'POST', path: `${tenant}/enable` },
  listClients: { method: 'GET', path: `${tenant}/clients` },
  createClient: { method: 'POST', path: `${tenant}/clients` },
  showClient: { method: 'GET', path: client },
  updateClient: { method: 'PATCH', path: client },
  disableClient: { method: 'POST', path: `${client}/disable` },
  enableClient: { method: 'POST', path: `${client}/enable` },
  deleteClient: { method: 'DELETE', path: client },
  addClientSecret: { method: 'POST', path: `${client}/secrets` },
  removeClientSecret: { method: 'DELETE', path: `${client}/secrets/{secret}` },
  createInitialAccessToken: { method: 'POST', path: `${tenant}/initial-access-tokens` },
  listUsers: { method: 'GET', path: `${tenant}/users` },
  createUser: { method: 'POST', path: `${tenant}/users` },
  showUser: { method: 'GET', path: user },
  updateUser: { method: 'PATCH', path: user },
  disableUser: { method: 'POST', path: `${user}/disable` },
  enableUser: { method: 'POST', path: `${user}/enable` },
  deleteUser: { method: 'DELETE', path: user },
  setPassword: { method: 'PUT', path: `${user}/password` },
  sendPasswordLink: { method: 'POST', path: `${user}/password-link` },
  unlockUser: { method: 'POST', path: `${user}/unlock` },
  resetSecondFactor: { method: 'POST', path: `${user}/reset-second-factor` },
  signOutUser: { method: 'POST', path: `${user}/sign-out` },
  listAllSessions: { method: 'GET', path: `${tenant}/sessions` },
  listSessions: { method: 'GET', path: `${user}/sessions` },
  endSession: { method: 'DELETE', path: `${tenant}/sessions/{session}` },
  listGrants: { method: 'GET', path: `${tenant}/grants` },
  revokeGrant: { method: 'DELETE', path: `${tenant}/grants/{grant}` },
  listResources: { method: 'GET', path: `${tenant}/resources` },
  putResource: { method: 'PUT', path: `${tenant}/resources` },
  deleteResource: { method: 'DELETE', path: `${tenant}/resources` },
  listRevocations: { method: 'GET', path: `${tenant}/revocations` },
  revoke: { method: 'POST', path: `${tenant}/revocations` },
  listKeys: { method: 'GET', path: `${tenant}/keys` },
  rotateKeys: { method: 'POST', path: `${tenant}/keys/rotate` },
  compromiseKey: { method: 'POST', path: `${tenant}/keys/{kid}/compromised` },
  listAudit: { method: 'GET', path: `${tenant}/audit` },
  verifyAudit: { method: 'GET', path: '/audit/verification' },
};

/** Splits an input by where its members travel. */
export function splitInput(
  { path }: OperationAddress,
  input: Readonly<Record<string, unknown>>,
): { readonly path: string; readonly rest: Readonly<Record<string, unknown>> } {
  const rest = { ...input };
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name];
    if (typeof value !== 'string' || value === '') throw new TypeError(`expected ${name} to be a text`);
    delete rest[name];
    return encodeURIComponent(value);
  });
  return { path: filled, rest };
}

/** The names that a path holds. */
export function pathNames({ path }: OperationAddress): readonly string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}
