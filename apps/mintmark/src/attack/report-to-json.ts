import type { AttackReport, AttackResult } from '@mintmark/inspect/attacks';
import { judgeAttack } from '@mintmark/inspect/attacks';

/** A result as a value for JSON; the token is in what `--export json` writes. */
export function resultToJson(result: AttackResult): object {
  const { attack, outcome, detail, milliseconds } = result;
  const { token: _token, ...named } = attack;
  return { ...named, outcome, judgement: judgeAttack(result), detail, milliseconds };
}

/** The outcome of a report as a value for JSON, without the single results. */
export function summaryToJson(report: AttackReport, hint: string | undefined): object {
  const { state, sentence, counts, leftOut } = report;
  return { ok: state === 'passed', outcome: state, message: sentence, hint, counts, leftOut };
}
