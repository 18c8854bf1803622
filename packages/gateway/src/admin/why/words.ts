import { reasons, type ReasonCode } from '@mintmark/oauth/reasons';

/** The sentence of a reason, as a sentence. */
export function sentenceOf(reason: ReasonCode): string {
  const { sentence } = reasons[reason];
  return `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}.`;
}

/** Whether a request failed behind the gateway's door rather than being turned away at it. */
export function isFailure(status: number): boolean {
  return status >= 500;
}

/** `2026-11-23 14:05:12 UTC`. */
export function timeWords(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** `4 minutes`, `1 second`: the largest unit that fits. */
export function durationWords(seconds: number): string {
  const whole = Math.abs(Math.round(seconds));
  const [name, length] = units.find(([, size]) => whole >= size) ?? units[3];
  const count = Math.floor(whole / length);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

/** `4 minutes ago`. */
export function agoWords(epochMs: number, now: number): string {
  const seconds = (now - epochMs) / 1000;
  return seconds < 1 ? 'just now' : `${durationWords(seconds)} ago`;
}

/** `0.082 ms`, `12.4 ms`, `1.2 s`. */
export function msWords(milliseconds: number): string {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(2)} s`;
  return `${Number(milliseconds.toFixed(milliseconds < 10 ? 3 : 1))} ms`;
}
