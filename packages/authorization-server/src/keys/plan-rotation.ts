import type { KeyPolicy } from './key-policy.ts';
import type { KeyChanges, KeyRecord } from './key-record.ts';
import { compareKeys, keyState } from './key-record.ts';

/** A key to be made. */
export interface PlannedKey {
  readonly algorithm: string;
  readonly period: number;
  readonly publishAt: number;
  readonly activateAt: number;
  /** The external signer that holds it; undefined for a key made here. */
  readonly signer: string | undefined;
}

/** What has to be done for the keys to follow their policy. Doing it twice, or on several nodes, does it once. */
export interface KeyPlan {
  readonly create: readonly PlannedKey[];
  readonly update: readonly { readonly key: KeyRecord; readonly changes: KeyChanges }[];
  readonly remove: readonly KeyRecord[];
}

/** What a person or a client asks of the plan, beyond the schedule. */
export interface PlanOptions {
  /** The time in milliseconds. */
  readonly now: number;
  /** Whether this node can sign with a key (all). */
  readonly isUsable?: (key: KeyRecord) => boolean;
  /** Algorithms that must have a key (those that have one, and the policy's). */
  readonly needed?: readonly string[];
  /** Makes a successor of the active key of this algorithm before its time (none). */
  readonly rotate?: { readonly algorithm: string; readonly immediately: boolean };
}

/**
 * Compares the keys with their policy. Pure, and level-triggered: it looks at what is, not at what happened, so whatever a
 * crash left half done is finished the next time. A plan may make another one necessary, until one is empty.
 */
export function planRotation(
  records: readonly KeyRecord[],
  policy: KeyPolicy,
  options: PlanOptions,
): KeyPlan {
  const view = viewOf(records, policy, options);
  const algorithms = new Set([
    policy.algorithm,
    ...(options.needed ?? []),
    ...records.filter((key) => isLive(key, options.now)).map(({ algorithm }) => algorithm),
  ]);
  const plans = [...algorithms].map((algorithm) => planAlgorithm(algorithm, view));
  return {
    create: plans.flatMap(({ create }) => create),
    update: plans.flatMap(({ update }) => update),
    remove: records.filter((key) => isRemovable(key, options.now)),
  };
}

/** Whether a plan has nothing to do. */
export function isEmptyPlan({ create, update, remove }: KeyPlan): boolean {
  return create.length + update.length + remove.length === 0;
}

type AlgorithmPlan = Pick<KeyPlan, 'create' | 'update'>;
type Update = KeyPlan['update'][number];

/** What is planned with. */
interface View {
  readonly records: readonly KeyRecord[];
  readonly policy: KeyPolicy;
  readonly now: number;
  readonly isUsable: (key: KeyRecord) => boolean;
  readonly rotate: PlanOptions['rotate'];
}

/** The keys of one algorithm, in the order they sign. */
interface Line {
  readonly algorithm: string;
  readonly all: readonly KeyRecord[];
  readonly live: readonly KeyRecord[];
  /** The key that signs now. */
  readonly current: KeyRecord | undefined;
  /** The first of the usable keys that come. */
  readonly next: KeyRecord | undefined;
}

function viewOf(records: readonly KeyRecord[], policy: KeyPolicy, options: PlanOptions): View {
  const { now, isUsable = () => true, rotate } = options;
  return { records, policy, now, isUsable, rotate };
}

function planAlgorithm(algorithm: string, view: View): AlgorithmPlan {
  const line = lineOf(algorithm, view);
  if (!isOffered(algorithm, view.policy)) return { create: [], update: retireLine(line, view) };
  const pulled = pullNext(line, view);
  return {
    create: planKey(line, view),
    update: [...pulled, ...retireSuperseded(line, view)],
  };
}

function lineOf(algorithm: string, { records, now, isUsable }: View): Line {
  const all = records.filter((key) => key.algorithm === algorithm);
  const live = all.filter((key) => isLive(key, now)).toSorted(compareKeys);
  const usable = live.filter(isUsable);
  return {
    algorithm,
    all,
    live,
    current: usable.findLast((key) => keyState(key, now) === 'active'),
    next: usable.find((key) => keyState(key, now) === 'next'),
  };
}

/** The successor to be made: at once when nothing can sign, else in time to be published before its predecessor's time is over. */
function planKey(line: Line, view: View): readonly PlannedKey[] {
  const { policy, now, rotate } = view;
  if (line.next !== undefined) return [];
  const ahead = now + policy.publishAheadMs;
  if (line.current === undefined) return [newKey(line, view, hasStandIn(line, view) ? ahead : now)];
  const isAsked = rotate?.algorithm === line.algorithm;
  if (isAsked) return [newKey(line, view, rotate.immediately ? now : ahead)];
  const due = dueTime(line.current, line, view);
  return due === undefined || ahead < due ? [] : [newKey(line, view, Math.max(due, ahead))];
}

/**
 * The next key moves forward when nothing else can sign, when somebody asks, or when it waits for a time that no schedule
 * explains: a node whose clock was wrong has made it.
 */
function pullNext(line: Line, view: View): readonly Update[] {
  const { next } = line;
  if (next === undefined) return [];
  const { policy, now } = view;
  const disagreement = 2 * policy.clockSkewMs;
  const publishAt = next.publishAt > now + disagreement ? now : next.publishAt;
  const activateAt = activationOf(line, view, Math.max(publishAt + policy.publishAheadMs, now));
  if (activateAt === undefined) return [];
  const tolerance = activateAt <= now ? 0 : disagreement;
  if (next.activateAt <= activateAt + tolerance) return [];
  return [{ key: next, changes: { activateAt, publishAt } }];
}

/** When the next key should sign, given when it will have been published for long enough; undefined to leave it. */
function activationOf(line: Line, view: View, published: number): number | undefined {
  const { algorithm, current } = line;
  const { now, rotate } = view;
  if (current === undefined) return hasStandIn(line, view) ? published : now;
  if (rotate?.algorithm === algorithm) return rotate.immediately ? now : published;
  const due = dueTime(current, line, view);
  return due && Math.max(due, published);
}

/** A key retires the moment its successor signs; the successor, once made, is what fixes the date. */
function retireSuperseded({ live }: Line, view: View): readonly Update[] {
  const { policy, now, isUsable } = view;
  return live.flatMap((key, index): readonly Update[] => {
    if (isOver(key.retireAt, now)) return [];
    // What this node cannot open may be what another one signs with, as long as its time is not over.
    const isHeld = !isUsable(key) && now < key.activateAt + policy.rotateEveryMs;
    if (isHeld) return [];
    const successor = live.slice(index + 1).find(isUsable);
    const retireAt = successor && Math.max(successor.activateAt, now);
    if (isNear(key.retireAt, retireAt, 2 * policy.clockSkewMs)) return [];
    return [retire(key, retireAt, policy)];
  });
}

/** Keys of an algorithm that is offered no more only verify, as soon as another one signs. */
function retireLine({ live }: Line, view: View): readonly Update[] {
  const { policy, now } = view;
  const { current } = lineOf(policy.algorithm, view);
  if (current === undefined) return [];
  return live.filter((key) => !isOver(key.retireAt, now)).map((key) => retire(key, now, policy));
}

function retire(key: KeyRecord, retireAt: number | undefined, policy: KeyPolicy): Update {
  const removeAt = retireAt === undefined ? undefined : retireAt + policy.overlapMs;
  return { key, changes: { retireAt, removeAt } };
}

/** When the active key's time is over; undefined when it has no end, since nobody but a person can make its successor. */
function dueTime(current: KeyRecord, { algorithm }: Line, { policy, now }: View): number | undefined {
  const signer = signerOf(algorithm, policy);
  if (current.externalId !== signer) return now;
  return signer === undefined ? current.activateAt + policy.rotateEveryMs : undefined;
}

/** Whether the first key of the main algorithm can wait until it is published, because a former algorithm still signs. */
function hasStandIn({ algorithm, all }: Line, view: View): boolean {
  const { policy, records, now, isUsable } = view;
  const isFirst =
    algorithm === policy.algorithm &&
    all.every(({ period, compromisedAt }) => period === 1 && compromisedAt === undefined);
  return isFirst && records.some((key) => isUsable(key) && keyState(key, now) === 'active');
}

function newKey({ algorithm, all }: Line, { policy, now }: View, activateAt: number): PlannedKey {
  const period = Math.max(0, ...all.map((key) => key.period)) + 1;
  return { algorithm, period, publishAt: now, activateAt, signer: signerOf(algorithm, policy) };
}

function signerOf(algorithm: string, policy: KeyPolicy): string | undefined {
  return algorithm === policy.algorithm ? policy.signer : undefined;
}

function isOffered(algorithm: string, policy: KeyPolicy): boolean {
  return algorithm === policy.algorithm || policy.otherAlgorithms.includes(algorithm);
}

/** The row of a compromised external key stays: without it the same key would be taken for a new one. */
function isRemovable(key: KeyRecord, now: number): boolean {
  const isKept = key.compromisedAt !== undefined && key.externalId !== undefined;
  return !isKept && isOver(key.removeAt, now);
}

function isLive(key: KeyRecord, now: number): boolean {
  return keyState(key, now) !== 'gone';
}

function isOver(time: number | undefined, now: number): boolean {
  return time !== undefined && time <= now;
}

function isNear(a: number | undefined, b: number | undefined, distance: number): boolean {
  return a === b || (a !== undefined && b !== undefined && Math.abs(a - b) <= distance);
}
