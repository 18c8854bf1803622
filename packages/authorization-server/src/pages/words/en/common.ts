export const common = {
  problem: 'Problem',
  note: 'Note',
  done: 'Done',
  caution: 'Caution',
  titleWithProblem: (title: string): string => `Problem: ${title}`,
  problemsAbove: (count: number): string =>
    count === 1 ? 'One thing needs your attention' : `${count} things need your attention`,
  skipToContent: 'Skip to the content',
  password: 'Password',
  name: 'Name',
  address: 'Mail address',
  username: 'User name',
  identifier: 'Mail address or user name',
  code: 'Code',
  optional: '(optional)',
  cancel: 'Cancel',
  continue: 'Continue',
  back: 'Back',
  unnamedClient: 'an application without a name',
  continuesTo: 'You continue to',
  mailNotice: (address: string): string => `A mail is on its way to ${address}.`,
  wait: (seconds: number): string => {
    if (seconds < 90) return seconds === 1 ? '1 second' : `${Math.max(2, Math.ceil(seconds))} seconds`;
    return seconds < 5400 ? `${Math.ceil(seconds / 60)} minutes` : `${Math.ceil(seconds / 3600)} hours`;
  },
};
