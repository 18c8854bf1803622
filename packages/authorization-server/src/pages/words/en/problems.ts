import type { ProblemCause, ProblemCode } from '../../problems.ts';
import { common } from './common.ts';

type CauseOf<Code extends ProblemCode> = Extract<ProblemCause, { readonly code: Code }>;

/** One sentence for each problem; `label` is the name of the field it is about. */
export type ProblemWords = {
  readonly [Code in ProblemCode]: (cause: CauseOf<Code>, label: string) => string;
};

export const problems: ProblemWords = {
  missing: (_, label) => `${label} is empty. Fill it in.`,
  'credentials-wrong': () =>
    'This name and this password do not belong together. Check both; capital letters count in the password.',
  'code-wrong': () =>
    'The code is not the one expected now. Enter the newest one, and check that the clock of the device is right.',
  'code-used': () => 'This code was used already. Wait for the next one, at most 30 seconds.',
  'recovery-code-wrong': () =>
    'This is no recovery code of the account, or it was used already. Try another one.',
  'passkey-refused': () => 'The passkey was not accepted. Try again, or sign in another way.',
  'address-malformed': () => 'This is no mail address. Write it like name@example.org.',
  'identifier-malformed': () => 'A user name has 2 to 64 letters, digits, dots, hyphens or underscores.',
  'identifier-taken': () => 'Somebody has this name already. Choose another one, or sign in.',
  'password-common': () =>
    'This password is among the most used ones and is guessed first. Choose a longer, rarer one.',
  'password-breached': () =>
    'This password is known from a data breach elsewhere. Choose one that you use nowhere else.',
  'password-like-identifier': () => 'The password holds your name or address. Choose one that does not.',
  'password-unchanged': () => 'This is the password you have now. Choose another one.',
  'current-password-wrong': () => 'This is not your current password. Check it and enter it again.',
  'user-code-unknown': () => 'No device is waiting with this code. Compare it with the one the device shows.',
  'user-code-expired': () => 'This code has expired. Start again on the device and enter the new one.',
  'form-expired': () => 'The page was open too long, and nothing was changed. Send the form again.',
  'name-too-long': () => 'The name is longer than 100 characters. Shorten it.',
  'password-too-short': ({ atLeast }) =>
    `The password has fewer than ${atLeast} characters. Use at least ${atLeast}.`,
  'password-too-long': ({ atMost }) =>
    `The password has more than ${atMost} characters. Use at most ${atMost}.`,
  'too-many-attempts': ({ retryAfterSeconds }) =>
    `There were too many attempts. Try again in ${common.wait(retryAfterSeconds)}.`,
  busy: ({ retryAfterSeconds }) =>
    `The server is busy at the moment. Nothing was changed; try again in ${common.wait(retryAfterSeconds)}.`,
};
