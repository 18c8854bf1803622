import type { LifetimeState } from '@mintmark/inspect/time';

const states: Readonly<Record<LifetimeState, string>> = {
  before: 'now, before its time',
  inside: 'now',
  tolerated: 'now, within the tolerance',
  after: 'now, after its time',
  endless: 'now; it never ends',
  broken: 'now',
};

/** The times of a token. */
export const timeline = {
  title: 'Time',
  states,
  names: { iat: 'issued', nbf: 'not before', exp: 'expires' },
  label: (moments: string): string => `Lifetime: ${moments}`,
  lasts: (duration: string): string => `valid for ${duration}`,
  whatIf: 'What if now were',
  whatIfNow: 'Now is the time of the clock.',
  set: (when: string): string => `As if it were ${when}.`,
  reset: 'Back to the clock',
  table: 'Times in the token',
  claim: 'Claim',
  utc: 'UTC',
  local: 'Here',
  relative: 'From now',
  none: 'No times in it.',
  should: (seconds: string): string => `should be ${seconds}`,
};
