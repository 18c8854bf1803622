import type { UpstreamRequest } from '../upstream/upstream-client.ts';
import { parseStatusRange } from './status-range.ts';

/** What targets are asked to find out whether they are well. */
export interface HealthQuestion {
  readonly request: Pick<UpstreamRequest, 'method' | 'path' | 'headers' | 'body' | 'trailers'>;
  /** The body; undefined for none. */
  readonly payload: Buffer | undefined;
  readonly judge: (answer: HealthAnswer) => HealthResult;
}

/** What a target answered; of a long answer, only the beginning. */
export interface HealthAnswer {
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: Buffer;
  readonly trailers: readonly string[];
}

/** What is made of an answer, or of none. */
export interface HealthResult {
  readonly isWell: boolean;
  /** The status or the failure, for people. */
  readonly shown: number | string;
}

export const healthAgent = ['user-agent', 'mintmark-health'] as const;

/** Asks for a path; the status tells. Throws `TypeError` for statuses that cannot be read. */
export function pathQuestion(path: string, statuses: string | number): HealthQuestion {
  const isWell = parseStatusRange(statuses);
  return {
    request: { method: 'GET', path, headers: healthAgent, body: 'none' },
    payload: undefined,
    judge: ({ status }) => ({ isWell: isWell(status), shown: status }),
  };
}
