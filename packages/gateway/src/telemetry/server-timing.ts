import type { Decision } from '../decision/decision.ts';
import { decisionMs, gatewayMs, roundMs, upstreamMs } from './durations.ts';

/**
 * The value of the header `Server-Timing`: how long the decision, all of the gateway's own work and the upstream took,
 * as far as is known when the head of the answer is written.
 *
 * @example
 * serverTiming(decision); // 'decide;dur=0.082, gateway;dur=0.101, upstream;dur=12.4'
 */
export function serverTiming(decision: Decision): string {
  const decided = decisionMs(decision);
  const upstream = upstreamMs(decision);
  const first = decided === undefined ? '' : `decide;dur=${roundMs(decided)}, `;
  const last = upstream === undefined ? '' : `, upstream;dur=${roundMs(upstream)}`;
  return `${first}gateway;dur=${roundMs(gatewayMs(decision))}${last}`;
}
