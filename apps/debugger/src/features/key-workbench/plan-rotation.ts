/** How keys are changed; all lengths in seconds. */
export interface RotationRules {
  /** When the new key begins to sign, in seconds since 1970. */
  readonly switchAt: number;
  /** How long the new public key is in the key set before that. */
  readonly publishBefore: number;
  /** How long the old public key stays in the key set after that. */
  readonly keepAfter: number;
  /** How long tokens live. */
  readonly tokenLifetime: number;
  /** How long a verifier may go on with a copy of the key set. */
  readonly cacheLifetime: number;
  /** How long a key signs. */
  readonly interval: number;
}

export type KeyState = 'unpublished' | 'next' | 'active' | 'retiring' | 'gone';

/** One key and the times of its life. */
export interface PlannedKey {
  readonly name: 'old' | 'new' | 'following';
  readonly publishedAt: number;
  readonly signsFrom: number;
  readonly signsUntil: number;
  readonly removedAt: number;
}

export type StepName =
  | 'publish'
  | 'known'
  | 'switch'
  | 'expired'
  | 'remove'
  | 'forgotten'
  | 'publish-following';

/** One step: what somebody does, or what has come true by then. */
export interface Step {
  readonly name: StepName;
  readonly at: number;
  /** Whether somebody has to do something. */
  readonly isAction: boolean;
  /** For an action: when it is safe at the earliest. */
  readonly safeFrom: number | undefined;
}

/** What is wrong with a plan, with how long things go wrong. */
export interface RotationProblem {
  readonly name: 'unknown-key' | 'orphaned-tokens' | 'crowded';
  readonly level: 'bad' | 'note';
  /** Seconds. */
  readonly gap: number;
}

export interface RotationPlan {
  readonly keys: readonly PlannedKey[];
  readonly steps: readonly Step[];
  readonly problems: readonly RotationProblem[];
}

/** Says when each step of a rotation comes, when it is safe, and what a plan gets wrong. */
export function planRotation(rules: RotationRules): RotationPlan {
  return { keys: keysOf(rules), steps: stepsOf(rules), problems: problemsOf(rules) };
}

function keysOf({ switchAt, interval, publishBefore, keepAfter }: RotationRules): readonly PlannedKey[] {
  return (['old', 'new', 'following'] as const).map((name, index) => {
    const signsFrom = switchAt + (index - 1) * interval;
    const signsUntil = signsFrom + interval;
    return {
      name,
      publishedAt: signsFrom - publishBefore,
      signsFrom,
      signsUntil,
      removedAt: signsUntil + keepAfter,
    };
  });
}

function stepsOf(rules: RotationRules): readonly Step[] {
  const { switchAt, publishBefore, cacheLifetime, tokenLifetime, keepAfter, interval } = rules;
  const known = switchAt - publishBefore + cacheLifetime;
  const expired = switchAt + tokenLifetime;
  const removed = switchAt + keepAfter;
  const step = (name: StepName, at: number, safeFrom?: number): Step => ({
    name,
    at,
    isAction: name === 'publish' || name === 'publish-following' || safeFrom !== undefined,
    safeFrom,
  });
  const steps = [
    step('publish', switchAt - publishBefore),
    step('known', known),
    step('switch', switchAt, known),
    step('expired', expired),
    step('remove', removed, expired),
    step('forgotten', removed + cacheLifetime),
    step('publish-following', switchAt + interval - publishBefore),
  ];
  return steps.toSorted((one, other) => one.at - other.at);
}

function problemsOf(rules: RotationRules): readonly RotationProblem[] {
  const { publishBefore, cacheLifetime, keepAfter, tokenLifetime, interval } = rules;
  const problems: RotationProblem[] = [];
  if (publishBefore < cacheLifetime)
    problems.push({ name: 'unknown-key', level: 'bad', gap: cacheLifetime - publishBefore });
  if (keepAfter < tokenLifetime)
    problems.push({ name: 'orphaned-tokens', level: 'bad', gap: tokenLifetime - keepAfter });
  if (keepAfter + publishBefore > interval)
    problems.push({ name: 'crowded', level: 'note', gap: keepAfter + publishBefore - interval });
  return problems;
}

/** Where in its life a key is. */
export function stateAt({ publishedAt, signsFrom, signsUntil, removedAt }: PlannedKey, at: number): KeyState {
  if (at < publishedAt) return 'unpublished';
  if (at < signsFrom) return 'next';
  if (at < signsUntil) return 'active';
  return at < removedAt ? 'retiring' : 'gone';
}
