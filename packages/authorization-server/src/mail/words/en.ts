import type { MailWords } from './mail-words.ts';

export const en: MailWords = {
  dateTime: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }),
  validity: (until, { count, unit }) =>
    `The link works once, until ${until} (${count} ${unit}${count === 1 ? '' : 's'} from now).`,
  ifYou: 'If it was you, there is nothing to do.',
  unknown: 'not known',
  accountExists: {
    subject: (service) => `You already have an account at ${service}`,
    event: (at) => `Somebody asked on ${at} for a new account with this address. It has one already.`,
    ifYou: 'If it was you, sign in here, or ask there for a new password:',
    otherwise: 'If it was not you, do nothing: nothing has changed.',
  },
  accountLocked: {
    subject: (service) => `Sign-in to ${service} is paused`,
    event: (until) => `Too many wrong passwords were entered for your account. It opens again on ${until}.`,
    ifYou: 'If it was you, open it now:',
    otherwise: 'If it was not you, do nothing: nobody got in, and devices that are signed in stay so.',
  },
  factorChanged: {
    factors: {
      passkey: 'A passkey',
      totp: 'An authenticator app',
      recovery_codes: 'A new set of recovery codes',
    },
    subject: (factor, { change, service }) => `${factor} was ${adverbs[change]} your account at ${service}`,
    event: (factor, { change, at }) => `${factor} was ${adverbs[change]} your account on ${at}.`,
    otherwise: 'If it was not you, change your password and look through the ways to sign in here:',
  },
  newSignIn: {
    subject: (service) => `New sign-in to ${service}`,
    event: 'A browser that we have not seen before signed in to your account.',
    when: 'When',
    device: 'Device',
    address: 'Address',
    otherwise: 'If it was not you, end that session here and change your password:',
  },
  passwordChanged: {
    subject: (service) => `Your password for ${service} was changed`,
    event: (at) => `Your password was changed on ${at}. Other devices were signed out.`,
    otherwise:
      'If it was not you, ask for a new password on the sign-in page now, then look through your sessions here:',
  },
  resetPassword: {
    subject: (service) => `Choose a new password for ${service}`,
    open: 'Open this link to choose a new password:',
    otherwise: 'If you did not ask for it, do nothing: your password stays as it is.',
  },
  verifyAddress: {
    subject: (service) => `Confirm your address for ${service}`,
    open: 'Open this link to confirm that this address is yours:',
    otherwise: 'If you did not ask for it, do nothing: without the link the address is not used.',
  },
};

const adverbs = { added: 'added to', removed: 'removed from' } as const;
