import type { SampleContent } from '../../src/features/samples/samples.ts';

export type Samples = Record<string, SampleContent>;

export const issuer = 'https://issuer.example';
export const audience = 'https://api.example';

/** When the samples were made: 2026-11-22 00:00 UTC. They end ten years later. */
export const made = Date.UTC(2026, 10, 22) / 1000;
export const tenYears = 10 * 365.25 * 86_400;

/** The claims every sample starts from. */
export const person = { sub: 'ada', name: 'Ada Lovelace', scope: 'read:engines' } as const;

/** A sample that is meant for the usual issuer and audience. */
export function sample(token: string, key: string, more: Partial<SampleContent> = {}): SampleContent {
  return { token, key, encoding: 'utf8', issuer, audience, ...more };
}

/** JSON as a person would paste it. */
export function pretty(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}
