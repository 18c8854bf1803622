import type { AttackCase, LeftOutAttack } from './attack.ts';

/**
 * What a verifier did with a token. `crashed`: it failed on its own (status 5xx, a connection that broke);
 * `silent`: no answer in time; `unclear`: an answer that is neither; `not-sent`: it cannot be carried the way it was asked for.
 */
export type AttackOutcome = 'accepted' | 'refused' | 'crashed' | 'silent' | 'unclear' | 'not-sent';

/** What became of one case. */
export interface AttackResult {
  /** The case. */
  readonly attack: AttackCase;
  /** What the verifier did. */
  readonly outcome: AttackOutcome;
  /** What was seen, for example `status 200`. */
  readonly detail: string;
  /** How long it took. */
  readonly milliseconds: number;
}

/** What a result says of the verifier. */
export type AttackJudgement = 'as-expected' | 'unexpected' | 'for-information' | 'nothing-known';

/** What all results together say of a verifier. */
export interface AttackReport {
  /** `undecided` where the good token was not accepted, or none was sent: then refusals prove nothing. */
  readonly state: 'passed' | 'failed' | 'undecided';
  /** The same as a sentence. */
  readonly sentence: string;
  /** How many results say what. */
  readonly counts: Readonly<Record<AttackJudgement, number>>;
  /** In the order in which they came. */
  readonly results: readonly AttackResult[];
  /** Cases that could not be made. */
  readonly leftOut: readonly LeftOutAttack[];
}

/** The good tokens that differ from an ordinary token in nothing. */
export const decisiveControls: readonly string[] = ['control-plain', 'control-given-token'];

/**
 * Says whether a verifier did with a token what it should.
 *
 * @example
 * const isWrong = judgeAttack({ attack, outcome: 'accepted' }) === 'unexpected';
 */
export function judgeAttack({ attack, outcome }: Pick<AttackResult, 'attack' | 'outcome'>): AttackJudgement {
  if (outcome === 'not-sent' || outcome === 'unclear') return 'nothing-known';
  if (outcome === 'crashed' || outcome === 'silent') return 'unexpected';
  if (attack.expected === 'either') return 'for-information';
  return (outcome === 'accepted') === (attack.expected === 'accept') ? 'as-expected' : 'unexpected';
}

/** What is known beside the results. */
export interface AssessOptions {
  /** Cases that could not be made (none). */
  readonly leftOut?: readonly LeftOutAttack[];
  /** Whether not all cases were tried (false). */
  readonly isStopped?: boolean;
}

/**
 * Puts the results together and says what they mean: that a verifier refuses proves something only where it accepts a good
 * token.
 *
 * @example
 * const { state, sentence } = assessAttacks(results, { leftOut: suite.leftOut });
 */
export function assessAttacks(results: readonly AttackResult[], options: AssessOptions = {}): AttackReport {
  const { leftOut = [], isStopped = false } = options;
  const counts = { 'as-expected': 0, unexpected: 0, 'for-information': 0, 'nothing-known': 0 };
  for (const result of results) counts[judgeAttack(result)]++;
  const sentence = openQuestion(results) ?? failure(results, counts) ?? missingAnswers(results, isStopped);
  const passed = `the verifier did as it should with all ${results.length} tokens`;
  return { ...(sentence ?? { state: 'passed', sentence: passed }), counts, results, leftOut };
}

type Assessment = Pick<AttackReport, 'state' | 'sentence'>;

function openQuestion(results: readonly AttackResult[]): Assessment | undefined {
  const unaccepted = results.find(
    ({ attack, outcome }) => decisiveControls.includes(attack.id) && outcome !== 'accepted',
  );
  if (unaccepted === undefined) return undefined;
  const sentence = `could not decide: the good token was not accepted (${unaccepted.detail}), so that refusals prove nothing`;
  return { state: 'undecided', sentence };
}

function failure(
  results: readonly AttackResult[],
  { unexpected }: AttackReport['counts'],
): Assessment | undefined {
  if (unexpected === 0) return undefined;
  const sentence = `the verifier did not do as it should with ${unexpected} of ${results.length} tokens`;
  return { state: 'failed', sentence };
}

function missingAnswers(results: readonly AttackResult[], isStopped: boolean): Assessment | undefined {
  const unclear = results.filter(({ outcome }) => outcome === 'unclear').length;
  const hasControl = results.some(({ attack }) => decisiveControls.includes(attack.id));
  const reason = isStopped
    ? 'stopped before the end, with nothing wrong so far'
    : !hasControl
      ? 'could not decide: no good token was sent, so that refusals prove nothing'
      : unclear > 0
        ? `could not decide: ${unclear} of ${results.length} answers are neither an acceptance nor a refusal`
        : undefined;
  return reason === undefined ? undefined : { state: 'undecided', sentence: reason };
}
