import { decideLogout } from '../endpoints/end-session.ts';
import { pagePaths } from '../pages/paths.ts';
import type { Route } from '../server/context.ts';
import { assets } from '../endpoints/assets.ts';
import { showChooseAccount, submitChooseAccount } from './choose-account.ts';
import { showConsent, submitConsent } from './consent.ts';
import { decideDevice, showDevice, submitDevice } from './device.ts';
import { readSession, signIn, signOut } from '../session-api/session-api.ts';
import { showReauthenticate, submitReauthenticate, submitReauthenticatePasskey } from './reauthenticate.ts';
import { showSecondFactor, submitSecondFactor } from './second-factor.ts';
import { submitSignInPasskey } from './sign-in-passkey.ts';
import { showSignIn, submitSignIn } from './sign-in.ts';
import { signUpRoutes } from './sign-up-routes.ts';

/** The pages of signing in, consenting, devices and signing out, and the session API. */
export const interactionsRoutes: readonly Route[] = [
  { path: '/assets/:name', methods: { GET: assets } },
  { path: pagePaths.signIn, errors: 'page', methods: { GET: showSignIn, POST: submitSignIn } },
  { path: pagePaths.signInPasskey, errors: 'page', methods: { POST: submitSignInPasskey } },
  {
    path: pagePaths.secondFactor,
    errors: 'page',
    methods: { GET: showSecondFactor, POST: submitSecondFactor },
  },
  {
    path: pagePaths.chooseAccount,
    errors: 'page',
    methods: { GET: showChooseAccount, POST: submitChooseAccount },
  },
  { path: pagePaths.consent, errors: 'page', methods: { GET: showConsent, POST: submitConsent } },
  { path: pagePaths.device, errors: 'page', methods: { GET: showDevice, POST: submitDevice } },
  { path: pagePaths.deviceConfirm, errors: 'page', methods: { POST: decideDevice } },
  { path: pagePaths.logout, errors: 'page', methods: { POST: decideLogout } },
  {
    path: pagePaths.reauthenticate,
    errors: 'page',
    methods: { GET: showReauthenticate, POST: submitReauthenticate },
  },
  { path: pagePaths.reauthenticatePasskey, errors: 'page', methods: { POST: submitReauthenticatePasskey } },
  ...signUpRoutes,
  { path: '/auth/login', methods: { POST: signIn } },
  { path: '/auth/session', methods: { GET: readSession, DELETE: signOut } },
];
