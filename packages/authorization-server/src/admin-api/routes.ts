import type { Handler, Route } from '../server/context.ts';
import { emptyReply } from '../server/reply.ts';
import { defaultTenantName } from '../tenants/tenant-directory.ts';
import type { AdminApp } from './http/create-admin-app.ts';

let app: Promise<AdminApp> | undefined;

/** Most servers idle without an administrator: what the API needs is loaded by the first who asks. */
const loadApp = (): Promise<AdminApp> =>
  (app ??= import('./http/create-admin-app.ts').then(({ createAdminApp }) => createAdminApp()));

/** The API is the default tenant's: whoever administers it administers all. */
const administer: Handler = async (request, context) => {
  if (context.tenant.name !== defaultTenantName) return emptyReply(404);
  return (await loadApp()).fetch(request, { context });
};

/** The API that administrators and the command line use. */
export const adminApiRoutes: readonly Route[] = [
  {
    path: '/admin/v1/*',
    methods: { GET: administer, POST: administer, PUT: administer, PATCH: administer, DELETE: administer },
  },
];
