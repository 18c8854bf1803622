import type { Route } from '../server/context.ts';

/** The pages on which people look after their account. */
export const accountRoutes: readonly Route[] = [];
