import type { FlowName } from './load/flows.ts';

/** What is measured of each server that can do it. */
export interface Scenario {
  readonly name: string;
  readonly flow: FlowName;
  /** How many connections ask at once, where it is not the usual number. */
  readonly connections?: number;
  /** Needs the database, so that the size of its tables matters. */
  readonly readsTables: boolean;
  /** What else is asked for meanwhile, one request after the other with pauses: its times are told beside. */
  readonly watched?: FlowName;
}

export const scenarios: readonly Scenario[] = [
  { name: 'client credentials, ES256', flow: 'clientCredentials', readsTables: true },
  { name: 'refresh with rotation', flow: 'refresh', readsTables: true },
  { name: 'introspection', flow: 'introspection', readsTables: true },
  { name: 'key set', flow: 'jwks', readsTables: false },
  { name: 'discovery', flow: 'discovery', readsTables: false },
  {
    ...{ name: 'sign-in with a password', flow: 'signIn', readsTables: false },
    ...{ connections: 8, watched: 'clientCredentials' },
  },
];
