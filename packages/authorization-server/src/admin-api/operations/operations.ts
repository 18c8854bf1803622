import type { ServerOperations } from '../server-operation.ts';
import { accessOperations } from './access.ts';
import { auditOperations } from './audit.ts';
import { clientSecretOperations } from './client-secrets.ts';
import { clientOperations } from './clients.ts';
import { keyOperations } from './keys.ts';
import { resourceOperations } from './resources.ts';
import { revocationOperations } from './revocations.ts';
import { tenantOperations } from './tenants.ts';
import { userCredentialOperations } from './user-credentials.ts';
import { userOperations } from './users.ts';

/** How the server does everything that the API can. */
export const operations: ServerOperations = {
  ...auditOperations,
  ...tenantOperations,
  ...clientOperations,
  ...clientSecretOperations,
  ...userOperations,
  ...userCredentialOperations,
  ...accessOperations,
  ...resourceOperations,
  ...revocationOperations,
  ...keyOperations,
};
