/**
 * Where each page lives and its forms post to, below the issuer's path. A page is shown by GET and its form is
 * posted to the same path, unless a comment says otherwise.
 */
export const pagePaths = {
  signIn: '/sign-in',
  /** POST of the passkey form: `credential` holds the answer of the authenticator as JSON. */
  signInPasskey: '/sign-in/passkey',
  /** GET takes `method` (totp, recovery-code, passkey); POST takes `method` and `code` or `credential`. */
  secondFactor: '/sign-in/second-factor',
  reauthenticate: '/sign-in/again',
  reauthenticatePasskey: '/sign-in/again/passkey',
  /** POST takes `session` (the `id` of an account of the model), empty for another account. */
  chooseAccount: '/sign-in/account',
  signUp: '/sign-up',
  /** GET with the `token` of the mail shows the button, POST with it confirms. */
  verifyAddress: '/sign-up/verify',
  /** POST sends the mail again. */
  verifyAddressSend: '/sign-up/verify/send',
  passwordReset: '/password-reset',
  /** GET with the `token` of the mail shows the form, POST takes `token`, `password`. */
  newPassword: '/password-reset/new',
  /** After a sign-in with a password that has to be changed; GET and POST take `interaction`, POST takes `password`. */
  requiredPassword: '/sign-in/new-password',
  /** GET with the `token` of the mail shows the button, POST with it opens the account again. */
  unlock: '/unlock',
  /** POST takes `decision`: allow or deny. */
  consent: '/consent',
  /** GET shows the form, POST takes `user_code`. */
  device: '/device',
  /** POST takes `user_code` and `decision`: allow or deny. */
  deviceConfirm: '/device/confirm',
  /** POST takes `decision`: end or stay. */
  logout: '/logout/confirm',
  account: '/account',
  /** POST takes `name`. */
  accountProfile: '/account/profile',
  accountSecurity: '/account/security',
  accountSessions: '/account/sessions',
  /** POST takes `session`. */
  endSession: '/account/sessions/end',
  endOtherSessions: '/account/sessions/end-others',
  accountApplications: '/account/applications',
  /** POST takes `application` (the `id` of the model). */
  revokeApplication: '/account/applications/revoke',
  /** POST takes `current_password`, `password`. */
  accountPassword: '/account/password',
  /** POST takes `code`. */
  accountTotp: '/account/totp',
  removeTotp: '/account/totp/remove',
  /** POST makes new ones and answers with them. */
  recoveryCodes: '/account/recovery-codes',
  accountPasskeys: '/account/passkeys',
  /** POST takes `credential` and `name`. */
  addPasskey: '/account/passkeys/add',
  /** POST takes `passkey` and `name`. */
  renamePasskey: '/account/passkeys/rename',
  removePasskey: '/account/passkeys/remove',
  /** POST takes `password` where the account has one. */
  deleteAccount: '/account/delete',
  /** POST ends this session. */
  signOut: '/account/sign-out',
} as const;

export type PagePath = (typeof pagePaths)[keyof typeof pagePaths];
