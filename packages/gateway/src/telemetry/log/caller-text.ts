import type { Decision } from '../../decision/decision.ts';
import type { SubjectHash } from './hash-subject.ts';
import { jsonText, valueText } from './json-text.ts';

/** What a line shows of whoever asked. */
export interface CallerTextOptions {
  readonly claims: readonly string[];
  /** Undefined for not at all. */
  readonly subject: 'plain' | SubjectHash | undefined;
}

/** What a line says about the caller: members of JSON, each after a comma. */
export type CallerText = (decision: Decision) => string;

interface KnownCaller {
  readonly decision: Pick<
    Decision,
    'authentication' | 'issuer' | 'clientId' | 'application' | 'subject' | 'claims'
  >;
  readonly text: string;
}

/** A power of two. */
const slots = 1024;

/**
 * Makes the text about callers. The claims of a token that was verified before are the same object, and so the text is
 * kept: in a table of fixed size, in which a caller takes the place of another.
 */
export function createCallerText(options: CallerTextOptions): CallerText {
  const table: (KnownCaller | undefined)[] = Array.from({ length: slots }, () => undefined);
  return (decision) => {
    // What a refused token says is nobody's word, and is left out.
    if (decision.authentication === undefined) return '';
    if (decision.claims === undefined) return formatCaller(decision, options);
    const slot = slotOf(decision);
    const known = table[slot];
    if (known !== undefined && isSameCaller(known.decision, decision)) return known.text;
    const { authentication, issuer, clientId, application, subject, claims } = decision;
    const text = formatCaller(decision, options);
    table[slot] = { decision: { authentication, issuer, clientId, application, subject, claims }, text };
    return text;
  };
}

function slotOf({ subject = '', clientId = '' }: Decision): number {
  let sum = subject.length + clientId.length * 31;
  for (let index = Math.max(0, subject.length - 6); index < subject.length; index++) {
    sum = (sum * 31 + subject.charCodeAt(index)) | 0;
  }
  return sum & (slots - 1);
}

function isSameCaller(known: KnownCaller['decision'], decision: Decision): boolean {
  return (
    known.claims === decision.claims &&
    known.application === decision.application &&
    known.authentication === decision.authentication &&
    known.subject === decision.subject &&
    known.clientId === decision.clientId &&
    known.issuer === decision.issuer
  );
}

function member(name: string, value: string | undefined): string {
  return value === undefined ? '' : `,"${name}":${valueText(value)}`;
}

function formatCaller(d: Decision, options: CallerTextOptions): string {
  return (
    `${member('authentication', d.authentication)}${member('issuer', d.issuer)}` +
    `${member('client_id', d.clientId)}${member('application', d.application)}` +
    `${subjectOf(d, options)}${claimsOf(d, options)}`
  );
}

function subjectOf({ issuer, subject }: Decision, options: CallerTextOptions): string {
  if (subject === undefined || options.subject === undefined) return '';
  if (options.subject === 'plain') return member('subject', subject);
  return `,"subject":"hmac:${options.subject(issuer, subject)}"`;
}

function claimsOf({ claims }: Decision, { claims: names }: CallerTextOptions): string {
  if (names.length === 0 || claims === undefined) return '';
  const members: string[] = [];
  for (const name of names) {
    const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
    if (value !== undefined) members.push(`${jsonText(name)}:${claimValue(value)}`);
  }
  return members.length === 0 ? '' : `,"claims":{${members.join(',')}}`;
}

const maxItems = 16;

/** Texts, numbers and truth values, and lists of those; what is nested has no place in a line. */
function claimValue(value: unknown): string {
  if (typeof value === 'string') return valueText(value);
  if (typeof value === 'boolean' || value === null) return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'null';
  if (!Array.isArray(value)) return '"[object]"';
  const items = value
    .slice(0, maxItems)
    .map((item) => (Array.isArray(item) ? '"[array]"' : claimValue(item)));
  return `[${items.join(',')}]`;
}
