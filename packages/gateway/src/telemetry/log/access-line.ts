import type { Decision, UpstreamTry } from '../../decision/decision.ts';
import { gatewayMs, roundMs, totalMs, upstreamMs } from '../durations.ts';
import { jsonText } from './json-text.ts';
import type { SubjectHash } from './hash-subject.ts';
import { maskPath, maskValue } from './mask.ts';
import { timeText } from './time-text.ts';

/** What a line shows beside what it always shows. */
export interface AccessLineOptions {
  readonly claims: readonly string[];
  /** Undefined for not at all. */
  readonly subject: 'plain' | SubjectHash | undefined;
}

/** Words of the configuration and of our own tables, which come again with every request. */
const knownTexts = new Map<string, string>();
const maxKnownTexts = 5000;

function knownText(text: string): string {
  const known = knownTexts.get(text);
  if (known !== undefined) return known;
  const made = jsonText(maskValue(text));
  if (knownTexts.size < maxKnownTexts) knownTexts.set(text, made);
  return made;
}

function member(name: string, value: string | undefined): string {
  return value === undefined ? '' : `,"${name}":${jsonText(maskValue(value))}`;
}

function knownMember(name: string, value: string | undefined): string {
  return value === undefined ? '' : `,"${name}":${knownText(value)}`;
}

/** One line of the access log, with its line feed. */
export function formatAccessLine(decision: Decision, options: AccessLineOptions): string {
  const d = decision;
  // Concatenated by hand: building an object and JSON.stringify take four times as long.
  return (
    `{"time":"${timeText(d.time)}"${member('id', d.id)}${knownMember('listener', d.listener)}` +
    `,"method":${jsonText(maskValue(d.method, 32))},"host":${jsonText(maskValue(d.host))},"path":${jsonText(maskPath(d.path))}` +
    `,"status":${d.status},"outcome":"${d.outcome}"${whyOf(d)}${knownMember('route', d.route)}${upstreamOf(d)}` +
    `${durationsOf(d)},"request_bytes":${d.requestBytes},"response_bytes":${d.responseBytes}` +
    `,"client":${jsonText(maskValue(d.clientAddress, 64))},"http":${knownText(d.httpVersion)}${callerOf(d, options)}` +
    `${d.trace === undefined ? '' : `,"trace":"${d.trace.traceId}"`},"config":${knownText(d.snapshot)}}\n`
  );
}

function whyOf(d: Decision): string {
  if (d.reason === undefined && d.rule === undefined && d.missing.length === 0) return '';
  const missing = d.missing.length === 0 ? '' : `,"missing":[${d.missing.map(textOf).join(',')}]`;
  return `${knownMember('reason', d.reason)}${knownMember('rule', d.rule)}${missing}`;
}

function textOf(text: string): string {
  return jsonText(maskValue(text));
}

function upstreamOf(d: Decision): string {
  if (d.upstream === undefined) return '';
  return `${knownMember('upstream', d.upstream)},"tries":[${d.tries.map(tryOf).join(',')}]`;
}

function tryOf({ target, result, durationMs }: UpstreamTry): string {
  const shown = typeof result === 'number' ? String(result) : knownText(result);
  return `{"target":${knownText(target)},"result":${shown},"ms":${roundMs(durationMs)}}`;
}

function durationsOf(d: Decision): string {
  const upstream = upstreamMs(d);
  const ofUpstream = upstream === undefined ? '' : `,"upstream_ms":${roundMs(upstream)}`;
  return `,"gateway_ms":${roundMs(gatewayMs(d))}${ofUpstream},"total_ms":${roundMs(totalMs(d))}`;
}

function callerOf(d: Decision, options: AccessLineOptions): string {
  // What a refused token says is nobody's word, and is left out.
  if (d.authentication === undefined) return '';
  return (
    `${knownMember('authentication', d.authentication)}${knownMember('issuer', d.issuer)}` +
    `${knownMember('client_id', d.clientId)}${knownMember('application', d.application)}` +
    `${subjectOf(d, options)}${claimsOf(d, options)}`
  );
}

function subjectOf({ issuer, subject }: Decision, options: AccessLineOptions): string {
  if (subject === undefined || options.subject === undefined) return '';
  if (options.subject === 'plain') return member('subject', subject);
  return `,"subject":"hmac:${options.subject(issuer, subject)}"`;
}

function claimsOf({ claims }: Decision, { claims: names }: AccessLineOptions): string {
  if (names.length === 0 || claims === undefined) return '';
  const members: string[] = [];
  for (const name of names) {
    const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
    if (value !== undefined) members.push(`${knownText(name)}:${claimValue(value)}`);
  }
  return members.length === 0 ? '' : `,"claims":{${members.join(',')}}`;
}

const maxItems = 16;

/** Texts, numbers and truth values, and lists of those; what is nested has no place in a line. */
function claimValue(value: unknown): string {
  if (typeof value === 'string') return jsonText(maskValue(value));
  if (typeof value === 'boolean' || value === null) return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'null';
  if (!Array.isArray(value)) return '"[object]"';
  const items = value
    .slice(0, maxItems)
    .map((item) => (Array.isArray(item) ? '"[array]"' : claimValue(item)));
  return `[${items.join(',')}]`;
}
