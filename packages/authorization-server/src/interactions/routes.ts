import { pagePaths } from '../pages/paths.ts';
import type { Route } from '../server/context.ts';
import { showConsent, submitConsent } from './consent.ts';
import { showSignIn, submitSignIn } from './sign-in.ts';

/** The pages of signing in, consenting, devices and signing out, and the session API. */
export const interactionsRoutes: readonly Route[] = [
  { path: pagePaths.signIn, errors: 'page', methods: { GET: showSignIn, POST: submitSignIn } },
  { path: pagePaths.consent, errors: 'page', methods: { GET: showConsent, POST: submitConsent } },
];
