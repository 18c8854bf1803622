import { accountRoutes } from '../account/routes.ts';
import { adminApiRoutes } from '../admin-api/routes.ts';
import { endpointsRoutes } from '../endpoints/routes.ts';
import { interactionsRoutes } from '../interactions/routes.ts';
import type { Route } from './context.ts';

/** Every address below an issuer. */
export const routes: readonly Route[] = [
  ...endpointsRoutes,
  ...interactionsRoutes,
  ...accountRoutes,
  ...adminApiRoutes,
];
