import type { AttackSuite } from '@mintmark/inspect/attacks';
import { attackFamilyTitles, decisiveControls } from '@mintmark/inspect/attacks';
import { usageError } from '../output/failure.ts';

/** Families and ids of cases that are wanted, or are not. */
export interface CaseChoice {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
}

/** The suite with the cases that are wanted; the good token is always among them. @throws CliError */
export function chooseCases(suite: AttackSuite, { only, skip = [] }: CaseChoice): AttackSuite {
  for (const name of [...(only ?? []), ...skip]) assertKnown(name, suite);
  const isWanted = ({ id, family }: { readonly id: string; readonly family: string }): boolean =>
    (only === undefined || only.includes(family) || only.includes(id)) &&
    !skip.includes(family) &&
    !skip.includes(id);
  return {
    ...suite,
    cases: suite.cases.filter((attack) => decisiveControls.includes(attack.id) || isWanted(attack)),
    leftOut: suite.leftOut.filter(isWanted),
  };
}

function assertKnown(name: string, { cases, leftOut }: AttackSuite): void {
  const families: readonly string[] = attackFamilyTitles.map(([family]) => family);
  if (families.includes(name) || [...cases, ...leftOut].some(({ id }) => id === name)) return;
  throw usageError('there is no such family or case', `a case, or one of ${families.join(', ')}`);
}
