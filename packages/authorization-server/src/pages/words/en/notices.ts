import type { NoticeCode } from '../../problems.ts';

export const notices: Readonly<Record<NoticeCode, string>> = {
  'signed-out': 'You are signed out.',
  'password-changed': 'The password is changed. All other sessions have ended.',
  'password-reset': 'The new password is set. Sign in with it.',
  'address-confirmed': 'The address is confirmed. Sign in to go on.',
  'profile-saved': 'The profile is saved.',
  'session-ended': 'The session has ended.',
  'other-sessions-ended': 'All other sessions have ended.',
  'application-revoked': 'The application has no access any more.',
  'totp-added': 'The authenticator app is set up. From now on its code is asked for when you sign in.',
  'totp-removed': 'The authenticator app is removed.',
  'passkey-added': 'The passkey is added.',
  'passkey-renamed': 'The passkey is renamed.',
  'passkey-removed': 'The passkey is removed.',
  'account-deleted': 'The account is deleted.',
  'mail-sent': 'The mail was sent again.',
};
