import { explainClaim } from '@mintmark/inspect/explain';
import { readTime, type TimeReading } from '@mintmark/inspect/time';

/** A time claim, and what it says. */
export interface TimeClaim {
  readonly name: string;
  readonly reading: TimeReading;
}

/** The claims that tell a time, in the order of the token. */
export function timesOf(claims: Readonly<Record<string, unknown>>, now: number): readonly TimeClaim[] {
  return Object.keys(claims)
    .filter((name) => explainClaim(name)?.type === 'time')
    .map((name) => ({ name, reading: readTime(claims[name], { now }) }));
}
