export type {
  AttackCase,
  AttackExpectation,
  AttackFamilyName,
  AttackKey,
  AttackNeed,
  AttackOptions,
  AttackSeverity,
  AttackSuite,
  LeftOutAttack,
  RawKey,
  SignBytes,
} from './attacks/attack.ts';
export { createAttacks } from './attacks/create-attacks.ts';
export { formatAttacksJson } from './attacks/exports/to-json.ts';
export { formatAttacksJUnit } from './attacks/exports/to-junit.ts';
export { formatNodeTest } from './attacks/exports/to-node-test.ts';
export { formatPytest } from './attacks/exports/to-pytest.ts';
export { attackFamilyTitles } from './attacks/family-titles.ts';
export { assessAttacks, decisiveControls, judgeAttack } from './attacks/report.ts';
export type {
  AssessOptions,
  AttackJudgement,
  AttackOutcome,
  AttackReport,
  AttackResult,
} from './attacks/report.ts';
