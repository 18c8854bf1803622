import { pagePaths } from '../pages/paths.ts';
import type { Route } from '../server/context.ts';
import { showPasswordReset, submitPasswordReset } from './password-reset.ts';
import { showNewPassword, submitNewPassword } from './password-reset-new.ts';
import { showRequiredPassword, submitRequiredPassword } from './password-reset-required.ts';
import { showSignUp, submitSignUp } from './sign-up.ts';
import { showUnlock, submitUnlock } from './unlock.ts';
import { sendVerifyAddress, showVerifyAddress, submitVerifyAddress } from './verify-address.ts';

const errors = 'page';

/** The pages on which people make an account and get back into one. */
export const signUpRoutes: readonly Route[] = [
  { path: pagePaths.signUp, errors, methods: { GET: showSignUp, POST: submitSignUp } },
  { path: pagePaths.verifyAddress, errors, methods: { GET: showVerifyAddress, POST: submitVerifyAddress } },
  { path: pagePaths.verifyAddressSend, errors, methods: { POST: sendVerifyAddress } },
  { path: pagePaths.passwordReset, errors, methods: { GET: showPasswordReset, POST: submitPasswordReset } },
  { path: pagePaths.newPassword, errors, methods: { GET: showNewPassword, POST: submitNewPassword } },
  {
    path: pagePaths.requiredPassword,
    errors,
    methods: { GET: showRequiredPassword, POST: submitRequiredPassword },
  },
  { path: pagePaths.unlock, errors, methods: { GET: showUnlock, POST: submitUnlock } },
];
