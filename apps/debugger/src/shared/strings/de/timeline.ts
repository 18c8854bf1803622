import type { InspectWords } from '../inspect-words.ts';

/** The times of a token. */
export const timeline: InspectWords['timeline'] = {
  title: 'Zeit',
  states: {
    before: 'jetzt, vor seiner Zeit',
    inside: 'jetzt',
    tolerated: 'jetzt, innerhalb der Toleranz',
    after: 'jetzt, nach seiner Zeit',
    endless: 'jetzt; es endet nie',
    broken: 'jetzt',
  },
  names: { iat: 'ausgestellt', nbf: 'nicht vor', exp: 'läuft ab' },
  label: (moments) => `Lebensdauer: ${moments}`,
  lasts: (duration) => `gilt ${duration}`,
  whatIf: 'Was, wenn jetzt wäre',
  whatIfNow: 'Jetzt ist, was die Uhr sagt.',
  set: (when) => `Als wäre es ${when}.`,
  reset: 'Zurück zur Uhr',
  table: 'Zeiten im Token',
  claim: 'Claim',
  utc: 'UTC',
  local: 'Hier',
  relative: 'Von jetzt aus',
  none: 'Es enthält keine Zeiten.',
  should: (seconds) => `sollte ${seconds} sein`,
};
