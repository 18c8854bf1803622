/** Pages that say why something does not go on. */
export const trouble = {
  lockedTitle: 'The account is locked for now',
  locked: 'There were too many failed attempts to sign in.',
  lockedUntil: (when: string): string => `It opens by itself ${when}.`,
  lockedReset: 'Resetting the password opens it at once.',
  lockedNotYou:
    'If it was not you who tried, nothing is lost: nobody came in. Choose a password you use nowhere else.',
  errorTitle: 'This request could not be carried out',
  errorClient: (client: string): string =>
    `${client} sent you here with a request that cannot be answered. You have done nothing wrong.`,
  whatToDo: 'What to do',
  backToClient:
    'Go back to the application and start again. If it happens again, tell its operators the code and the reference below.',
  errorCode: 'Error code',
  reason: 'Reason',
  reference: 'Reference',
  time: 'Time',
  explanation: 'What this reason means',
  notFoundTitle: 'There is no such page',
  notFound: 'The address is mistyped, or the page has moved. Start from the application you wanted to use.',
  toAccount: 'To your account',
  busyTitle: 'The server is busy',
  busy: 'More people are signing in than it can serve right now. Nothing was changed.',
  busyRetry: (wait: string): string => `Try again in ${wait}.`,
  tryAgain: 'Try again',
};
