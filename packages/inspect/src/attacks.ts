export type {
  AttackCase,
  AttackExpectation,
  AttackFamilyName,
  AttackKey,
  AttackOptions,
  AttackSeverity,
  AttackSuite,
  LeftOutAttack,
  SignBytes,
} from './attacks/attack.ts';
export { createAttacks } from './attacks/create-attacks.ts';
