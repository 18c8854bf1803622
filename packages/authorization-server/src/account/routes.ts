import { pagePaths } from '../pages/paths.ts';
import type { Route } from '../server/context.ts';
import { accountForm, accountPage } from './account-request.ts';
import { addPasskey } from './add-passkey.ts';
import { revokeApplication, showApplications } from './applications.ts';
import { changePassword, showChangePassword } from './change-password.ts';
import { deleteAccount, showDeleteAccount } from './delete-account.ts';
import { removePasskey, renamePasskey, showPasskeys } from './passkeys.ts';
import { saveProfile, showProfile } from './profile.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { showSecurity } from './security.ts';
import { endOtherSessions, endSession, showSessions, signOut } from './sessions.ts';
import { confirmTotp, removeTotp, showTotp } from './totp.ts';

const errors = 'page';
const { accountSessions, accountSecurity, accountPasskeys } = pagePaths;

/** The pages on which people look after their account. What a form does is done by POST alone. */
export const accountRoutes: readonly Route[] = [
  { path: pagePaths.account, errors, methods: { GET: accountPage(showProfile) } },
  { path: pagePaths.accountProfile, errors, methods: { POST: accountForm(saveProfile) } },
  { path: accountSecurity, errors, methods: { GET: accountPage(showSecurity) } },
  { path: accountSessions, errors, methods: { GET: accountPage(showSessions) } },
  {
    path: pagePaths.endSession,
    errors,
    methods: { POST: accountForm(endSession, { graveFrom: accountSessions }) },
  },
  {
    path: pagePaths.endOtherSessions,
    errors,
    methods: { POST: accountForm(endOtherSessions, { graveFrom: accountSessions }) },
  },
  { path: pagePaths.accountApplications, errors, methods: { GET: accountPage(showApplications) } },
  { path: pagePaths.revokeApplication, errors, methods: { POST: accountForm(revokeApplication) } },
  {
    path: pagePaths.accountPassword,
    errors,
    methods: { GET: accountPage(showChangePassword), POST: accountForm(changePassword) },
  },
  {
    path: pagePaths.accountTotp,
    errors,
    methods: { GET: accountPage(showTotp, { isGrave: true }), POST: accountForm(confirmTotp) },
  },
  {
    path: pagePaths.removeTotp,
    errors,
    methods: { POST: accountForm(removeTotp, { graveFrom: accountSecurity }) },
  },
  {
    path: pagePaths.recoveryCodes,
    errors,
    methods: { POST: accountForm(makeRecoveryCodes, { graveFrom: accountSecurity }) },
  },
  { path: accountPasskeys, errors, methods: { GET: accountPage(showPasskeys, { isGrave: true }) } },
  { path: pagePaths.addPasskey, errors, methods: { POST: accountForm(addPasskey) } },
  { path: pagePaths.renamePasskey, errors, methods: { POST: accountForm(renamePasskey) } },
  {
    path: pagePaths.removePasskey,
    errors,
    methods: { POST: accountForm(removePasskey, { graveFrom: accountPasskeys }) },
  },
  {
    path: pagePaths.deleteAccount,
    errors,
    methods: { GET: accountPage(showDeleteAccount), POST: accountForm(deleteAccount) },
  },
  { path: pagePaths.signOut, errors, methods: { POST: accountForm(signOut) } },
];
