/** 0 the application (with its browser), 1 the issuer, 2 the API. */
export type Lane = 0 | 1 | 2;

/** One step: from a lane to another, or within one. */
export interface WayStep {
  readonly from: Lane;
  readonly to: Lane;
}

/** The steps in their order; the words for each stand in the catalogue at the same place. */
export const tokenWay: readonly WayStep[] = [
  { from: 0, to: 1 },
  { from: 1, to: 1 },
  { from: 1, to: 0 },
  { from: 0, to: 1 },
  { from: 1, to: 0 },
  { from: 0, to: 0 },
  { from: 0, to: 2 },
  { from: 1, to: 2 },
  { from: 2, to: 2 },
  { from: 2, to: 0 },
  { from: 0, to: 1 },
  { from: 0, to: 1 },
  { from: 1, to: 2 },
];
