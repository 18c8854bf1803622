import type { Adapter, Calls, Rules } from '../adapters/adapter.ts';
import { keysOf } from '../material/keys.ts';
import type { Keys } from '../material/keys.ts';
import { audience, goodClaims, makeToken } from '../material/tokens.ts';
import type { Claims } from '../material/tokens.ts';

/** `not-offered`: the library has no such operation by design, which is no failure. */
export interface Result {
  readonly outcome: 'yes' | 'no' | 'not-offered';
  /** Why not, where that is not plain. */
  readonly note?: string;
}

/** Runs one question; a thrown error means that the question itself is broken. */
export type Check = (subject: Subject) => Promise<Result> | Result;

/** A library that is being asked. */
export interface Subject {
  readonly adapter: Adapter;
  readonly calls: Calls;
  /** The algorithm that questions which are not about algorithms are put with. */
  readonly algorithm: string;
}

export const yes: Result = { outcome: 'yes' };
export const notOffered: Result = { outcome: 'not-offered' };

/** A no, with the reason where the question does not say it. */
export function no(note?: string): Result {
  return note === undefined ? { outcome: 'no' } : { outcome: 'no', note };
}

/** The issuer of this library's tokens. */
export function issuerOf({ adapter }: Subject): string {
  return adapter.issuer ?? 'https://issuer.example';
}

/** The header of a good token. */
export function goodHeader(subject: Subject, keys: Keys): Record<string, unknown> {
  return { alg: keys.algorithm, typ: subject.adapter.typ ?? 'JWT', kid: keys.kid };
}

/** A good token, with other claims or header parameters where asked; `undefined` leaves a member out. */
export function tokenFor(
  subject: Subject,
  change: { keys?: Keys; claims?: Claims; header?: Claims } = {},
): string {
  const keys = change.keys ?? keysOf(subject.algorithm);
  return makeToken({
    header: { ...goodHeader(subject, keys), ...change.header },
    payload: { ...goodClaims(issuerOf(subject)), ...change.claims },
    keys,
  });
}

/** The rules that every verification is done by: the one algorithm, issuer and audience. */
export function rulesFor(subject: Subject, change: Partial<Rules> = {}): Rules {
  const keys = change.keys ?? keysOf(subject.algorithm);
  return { algorithms: [keys.algorithm], keys, issuer: issuerOf(subject), audience, ...change };
}

/** What came of a call. */
export type Attempt =
  | { readonly accepted: true; readonly value: unknown }
  | { readonly accepted: false; readonly why: string };

/** Calls a library; whatever it throws is a refusal. */
export async function attempt(call: () => unknown): Promise<Attempt> {
  try {
    return { accepted: true, value: await call() };
  } catch (error) {
    return { accepted: false, why: describe(error) };
  }
}

/** What a library said, short and on one line. */
function describe(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  const line = text.replace(/\s+/g, ' ').replace(/[\w-]{40,}/g, '…');
  return line.length > 140 ? `${line.slice(0, 140)}…` : line;
}

/** Asks whether a bad token is refused under rules that let the good one through. */
export async function refuses(
  subject: Subject,
  tokens: { good: string; bad: string; rules?: Rules },
): Promise<Result> {
  const { verify } = subject.calls;
  if (verify === undefined) return notOffered;
  const rules = tokens.rules ?? rulesFor(subject);
  const control = await attempt(() => verify(tokens.good, rules));
  if (!control.accepted) return { outcome: 'not-offered', note: `refuses the good one too: ${control.why}` };
  const hostile = await attempt(() => verify(tokens.bad, rules));
  return hostile.accepted ? no() : yes;
}
