/** Where a lifetime and "now" stand on a bar, in percent of its width. */
export interface LifetimePlaces {
  readonly start: number;
  readonly end: number;
  readonly nowAt: number;
}

/** "Now" inside the lifetime fills the bar exactly; outside, it gets a margin of a fifth so that it is seen. */
export function placeInLifetime(from: number, until: number, now: number): LifetimePlaces {
  if (!(until > from)) return { start: 0, end: 100, nowAt: now < from ? 0 : 100 };
  if (now < from) return { start: 20, end: 100, nowAt: 4 };
  if (now > until) return { start: 0, end: 80, nowAt: 96 };
  return { start: 0, end: 100, nowAt: (100 * (now - from)) / (until - from) };
}
