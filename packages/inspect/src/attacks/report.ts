import type { AttackCase, LeftOutAttack } from './attack.ts';

/**
 * What a verifier did with a token. `crashed`: it failed on its own (status 5xx, a connection that broke);
 * `silent`: no answer in time; `unclear`: an answer that is neither; `not-sent`: it cannot be carried the way it was asked for.
 */
export type AttackOutcome = 'accepted' | 'refused' | 'crashed' | 'silent' | 'unclear' | 'not-sent';

/** What became of one case. */
export interface AttackResult {
  readonly attack: AttackCase;
  readonly outcome: AttackOutcome;
  /** What was seen, for example `status 200`. */
  readonly detail: string;
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
  readonly counts: Readonly<Record<AttackJudgement, number>>;
  readonly results: readonly AttackResult[];
  readonly leftOut: readonly LeftOutAttack[];
}

/** The good tokens that differ from an ordinary token in nothing. */
export const decisiveControls: readonly string[] = ['control-plain', 'control-given-token'];

/** Says whether a verifier did with a token what it should. */
export function judgeAttack({ attack, outcome }: Pick<AttackResult, 'attack' | 'outcome'>): AttackJudgement {
  if (outcome === 'not-sent' || outcome === 'unclear') return 'nothing-known';
  if (outcome === 'crashed' || outcome === 'silent') return 'unexpected';
  if (attack.expected === 'either') return 'for-information';
  return (outcome === 'accepted') === (attack.expected === 'accept') ? 'as-expected' : 'unexpected';
}

/** Puts the results together. */
export function assessAttacks(
  results: readonly AttackResult[],
  leftOut: readonly LeftOutAttack[] = [],
): AttackReport {
  const counts = { 'as-expected': 0, unexpected: 0, 'for-information': 0, 'nothing-known': 0 };
  for (const result of results) counts[judgeAttack(result)]++;
  return { ...stateOf(results, counts), counts, results, leftOut };
}

function stateOf(
  results: readonly AttackResult[],
  counts: AttackReport['counts'],
): Pick<AttackReport, 'state' | 'sentence'> {
  const controls = results.filter(({ attack }) => decisiveControls.includes(attack.id));
  const unaccepted = controls.find(({ outcome }) => outcome !== 'accepted');
  if (unaccepted !== undefined) {
    const sentence = `could not decide: the good token was not accepted (${unaccepted.detail}), so that refusals prove nothing`;
    return { state: 'undecided', sentence };
  }
  if (counts.unexpected > 0) {
    const sentence = `the verifier did not do as it should with ${counts.unexpected} of ${results.length} tokens`;
    return { state: 'failed', sentence };
  }
  if (controls.length === 0)
    return {
      state: 'undecided',
      sentence: 'could not decide: no good token was sent, so that refusals prove nothing',
    };
  const unknown = counts['nothing-known'] === 0 ? '' : `; of ${counts['nothing-known']} nothing is known`;
  return {
    state: 'passed',
    sentence: `the verifier did as it should with all ${results.length} tokens${unknown}`,
  };
}
