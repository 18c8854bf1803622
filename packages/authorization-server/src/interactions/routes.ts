import type { Route } from '../server/context.ts';

/** The pages of signing in, consenting, devices and signing out, and the session API. */
export const interactionsRoutes: readonly Route[] = [];
