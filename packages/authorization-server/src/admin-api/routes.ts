import type { Route } from '../server/context.ts';

/** The API that administrators and the command line use. */
export const adminApiRoutes: readonly Route[] = [];
