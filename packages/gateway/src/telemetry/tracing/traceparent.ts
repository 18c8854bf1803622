import type { TraceContext } from '../../decision/decision.ts';

/** What a `traceparent` says. */
export interface TraceParent {
  readonly traceId: string;
  readonly parentId: string;
  readonly isSampled: boolean;
}

const length = 55;
const pattern = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;
/** A later version may be longer, and what it adds is not read. */
const laterPattern =
  /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:-|$)/;

/**
 * Reads a `traceparent` as W3C Trace Context §3.2 writes it; undefined for anything else.
 *
 * @example
 * parseTraceparent('00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01')?.isSampled; // true
 */
export function parseTraceparent(text: string | null | undefined): TraceParent | undefined {
  if (text === null || text === undefined || text.length < length || text.length > 512) return undefined;
  const match = text.startsWith('00-') ? pattern.exec(text) : laterPattern.exec(text);
  if (match === null) return undefined;
  const [, traceId = '', parentId = '', flags = ''] = match;
  return { traceId, parentId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/**
 * The `traceparent` for an attempt at an upstream, counted from 1: each attempt is a span of its own.
 *
 * @example
 * formatTraceparent(trace, 1); // '00-4bf92f3577b34da6a3ce929d0e0e4736-…-01'
 */
export function formatTraceparent(trace: TraceContext, attempt: number): string {
  return `00-${trace.traceId}-${attemptSpanId(trace, attempt)}-${trace.isSampled ? '01' : '00'}`;
}

/** The span of an attempt: that of the request with other last digits, so that nothing has to be kept for it. */
export function attemptSpanId({ spanId }: TraceContext, attempt: number): string {
  const last = (Number.parseInt(spanId.slice(12), 16) ^ attempt) & 0xffff;
  return spanId.slice(0, 12) + last.toString(16).padStart(4, '0');
}
