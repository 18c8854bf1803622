import type { Decision, UpstreamTry } from '../../decision/decision.ts';
import { gatewayMs, totalMs, upstreamMs } from '../durations.ts';
import { createCallerText, type CallerTextOptions } from './caller-text.ts';
import { pathText, valueText } from './json-text.ts';
import { TextCache } from './text-cache.ts';
import { timeText } from './time-text.ts';

/** Makes one line of the access log, with its line feed. */
export type AccessLineFormat = (decision: Decision) => string;

/** `,"name":"value"` of values that come again. */
function cached(start: string, longest?: number): TextCache<string, string> {
  return new TextCache((text) => `${start}${valueText(text, longest)}`);
}

/** The thousandths after the point. */
const fractions = Array.from({ length: 1000 }, (_, index) => `.${String(index).padStart(3, '0')}`);

/** Milliseconds with three digits after the point. To write a fraction by `String` takes five times as long. */
function msText(milliseconds: number): string {
  const thousandths = Math.round(milliseconds * 1000);
  const whole = Math.floor(thousandths / 1000);
  return `${whole}${fractions[thousandths - whole * 1000] ?? ''}`;
}

/** How access lines are made: by concatenation, as building an object for `JSON.stringify` takes three times as long. */
export function createAccessLine(options: CallerTextOptions): AccessLineFormat {
  const listeners = cached(',"listener":');
  const methods = cached(',"method":', 32);
  const hosts = cached(',"host":');
  const clients = cached(',"client":', 64);
  const versions = cached(',"http":');
  const routes = cached(',"route":');
  const snapshots = cached(',"config":');
  const callerText = createCallerText(options);
  return (d) =>
    `{"time":"${timeText(d.time)}","id":${valueText(d.id)}${listeners.of(d.listener)}` +
    `${methods.of(d.method)}${hosts.of(d.host)},"path":${pathText(d.path)}` +
    `,"status":${d.status},"outcome":"${d.outcome}"${whyText(d)}${d.route === undefined ? '' : routes.of(d.route)}` +
    `${upstreamText(d)}${durationsText(d)},"request_bytes":${d.requestBytes},"response_bytes":${d.responseBytes}` +
    `${clients.of(d.clientAddress)}${versions.of(d.httpVersion)}${callerText(d)}` +
    `${d.trace === undefined ? '' : `,"trace":"${d.trace.traceId}"`}${snapshots.of(d.snapshot)}}\n`;
}

const reasons = cached(',"reason":');
const rules = cached(',"rule":');
const upstreams = cached(',"upstream":');
const targets = cached('{"target":');
const results = cached(',"result":');

function whyText({ reason, rule, missing }: Decision): string {
  if (reason === undefined && rule === undefined) return '';
  const ofRule = rule === undefined ? '' : rules.of(rule);
  const ofMissing = missing.length === 0 ? '' : `,"missing":[${missing.map(nameText).join(',')}]`;
  return `${reason === undefined ? '' : reasons.of(reason)}${ofRule}${ofMissing}`;
}

function nameText(name: string): string {
  return valueText(name);
}

function upstreamText({ upstream, tries }: Decision): string {
  if (upstream === undefined) return '';
  const [first] = tries;
  const ofTries = first !== undefined && tries.length === 1 ? tryText(first) : tries.map(tryText).join(',');
  return `${upstreams.of(upstream)},"tries":[${ofTries}]`;
}

function tryText({ target, result, durationMs }: UpstreamTry): string {
  const ofResult = typeof result === 'number' ? `,"result":${result}` : results.of(result);
  return `${targets.of(target)}${ofResult},"ms":${msText(durationMs)}}`;
}

function durationsText(d: Decision): string {
  const upstream = upstreamMs(d);
  const ofUpstream = upstream === undefined ? '' : `,"upstream_ms":${msText(upstream)}`;
  return `,"gateway_ms":${msText(gatewayMs(d))}${ofUpstream},"total_ms":${msText(totalMs(d))}`;
}
