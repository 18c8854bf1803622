import type { ComponentType } from 'react';
import type { DemoId } from '../../shared/strings/en/learn-book.ts';
import { AlgorithmTable } from './algorithms/algorithm-table.tsx';
import { TokenAnatomy } from './anatomy/token-anatomy.tsx';
import { AttackDemo } from './attacks/attack-demo.tsx';
import { Base64Bits } from './base64/base64-bits.tsx';
import { FamilyDemo } from './lifecycle/family-demo.tsx';
import { TokenWay } from './lifecycle/token-way.tsx';
import { LifetimeDemo } from './lifetime/lifetime-demo.tsx';
import { NestedDemo } from './nested/nested-demo.tsx';
import { FirstToken } from './samples/first-token.tsx';

/** What is drawn or run for each id that the texts name. */
export const demos: Readonly<Record<DemoId, ComponentType>> = {
  'first-token': FirstToken,
  anatomy: TokenAnatomy,
  base64url: Base64Bits,
  lifetime: LifetimeDemo,
  nested: NestedDemo,
  'algorithm-sizes': AlgorithmTable,
  'token-way': TokenWay,
  'refresh-family': FamilyDemo,
  'attack-alg-none': () => <AttackDemo id="alg-none" />,
  'attack-key-confusion': () => <AttackDemo id="key-confusion" />,
  'attack-weak-secret': () => <AttackDemo id="weak-secret" />,
  'attack-embedded-key': () => <AttackDemo id="embedded-key" />,
  'attack-kid-injection': () => <AttackDemo id="kid-injection" />,
  'attack-cross-jwt': () => <AttackDemo id="cross-jwt" />,
  'attack-psychic-signature': () => <AttackDemo id="psychic-signature" />,
  'attack-replay': () => <AttackDemo id="replay" />,
};
