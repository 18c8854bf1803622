import { stepsOf } from '../json/json-pointer.ts';
import type { TokenReading } from '../token/token-reading.ts';
import { isTimeClaim } from './compare-times.ts';
import type { DiffFacts, Summary } from './diff-facts.ts';
import { nameList } from './name-list.ts';
import { otherPayload, respelled, signedAgain } from './summary-bytes.ts';
import { describeClaims } from './summary-claims.ts';
import type { MemberChange } from './token-diff.ts';

/** Tells in one sentence how the second token relates to the first. The first answer that fits is given. */
export function summarize(facts: DiffFacts): Summary {
  for (const answer of answers) {
    const summary = answer(facts);
    if (summary) return summary;
  }
  return { relation: 'other-claims', summary: 'the payloads differ' };
}

const answers: readonly ((facts: DiffFacts) => Summary | undefined)[] = [
  identical,
  unreadable,
  otherKind,
  nested,
  claims,
  header,
  disclosures,
  ciphertext,
  respelled,
  otherPayload,
  signedAgain,
];

function identical({ first, second }: DiffFacts): Summary | undefined {
  if (first.text === '' || first.text !== second.text) return undefined;
  return { relation: 'identical', summary: 'the same token' };
}

function unreadable({ first, second }: DiffFacts): Summary | undefined {
  const [isFirst, isSecond] = [isUnreadable(first), isUnreadable(second)];
  if (!isFirst && !isSecond) return undefined;
  const which =
    isFirst && isSecond ? 'neither text has' : `the ${isFirst ? 'first' : 'second'} text has not got`;
  return { relation: 'unreadable', summary: `${which} a header that can be read` };
}

function isUnreadable({ kind, header: head }: TokenReading): boolean {
  // In JSON serialization all of the header may be unprotected.
  return kind === 'unknown' || kind === 'empty' || (head?.value === undefined && !kind.startsWith('json-'));
}

function otherKind({ first, second }: DiffFacts): Summary | undefined {
  if (first.kind === second.kind) return undefined;
  return { relation: 'other-kind', summary: `another kind of token: ${first.kind} and ${second.kind}` };
}

/** Two wrappers of tokens differ as the tokens in them do. */
function nested({ inner, claims: changes }: DiffFacts): Summary | undefined {
  if (!inner || changes.length > 0 || inner.relation === 'identical') return undefined;
  return { relation: inner.relation, summary: `the token inside: ${inner.summary}` };
}

function claims(facts: DiffFacts): Summary | undefined {
  const described = describeClaims(facts.claims, commonOf(facts));
  if (!described) return undefined;
  const key = facts.key.filter(isReal);
  const suffix = key.length === 0 ? '' : `; ${differing(key.map(nameOf), ' of the header')} too`;
  return { ...described, summary: described.summary + suffix };
}

/** What the two have in common, as far as the claims tell. */
function commonOf({ first }: DiffFacts): string {
  const value = first.payload?.value;
  if (value?.['sid'] !== undefined || value?.['session_state'] !== undefined) return 'same session';
  return value?.['sub'] === undefined ? 'same claims' : 'same subject';
}

function header({ header: changes, key }: DiffFacts): Summary | undefined {
  const real = changes.filter(isReal);
  if (real.length === 0) return undefined;
  const isKey = key.some(isReal);
  const what = isKey ? 'another key or algorithm' : 'another header';
  const names = [...new Set(real.map(nameOf))];
  return {
    relation: 'other-header',
    summary: `same claims, ${what}: ${differing(names)}`,
  };
}

function disclosures({ disclosures: changes }: DiffFacts): Summary | undefined {
  if (changes.length === 0) return undefined;
  const added = changes.filter(({ kind }) => kind === 'added').length;
  const counts = `${added} more and ${changes.length - added} fewer disclosures`;
  return { relation: 'other-disclosures', summary: `same issued token, other disclosures: ${counts}` };
}

function ciphertext({ first, parts }: DiffFacts): Summary | undefined {
  const isEncrypted = first.kind === 'encrypted' || first.kind === 'json-encrypted';
  if (!isEncrypted || parts.every(({ state }) => state === 'equal' || state === 'respelled'))
    return undefined;
  return {
    relation: 'other-ciphertext',
    summary: 'same header, other ciphertext: only with the key can the contents be compared',
  };
}

function isReal({ kind, pointer, time }: MemberChange): boolean {
  if (kind === 'respelled' || kind === 'reordered') return false;
  return !(isTimeClaim(stepsOf(pointer)[0] ?? '') && time?.ms === 0);
}

function nameOf({ pointer }: MemberChange): string {
  return stepsOf(pointer)[0] ?? '';
}

/** `kid differs`, `alg and kid differ`. */
function differing(names: readonly string[], where = ''): string {
  return `${nameList(names)}${where} ${names.length === 1 ? 'differs' : 'differ'}`;
}
