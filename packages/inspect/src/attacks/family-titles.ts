import type { AttackFamilyName } from './attack.ts';
import { attackFamilies } from './families.ts';

/** The families in their order, each with its title. */
export const attackFamilyTitles: readonly (readonly [name: AttackFamilyName, title: string])[] =
  attackFamilies.map(({ name, title }) => [name, title]);
