import { JoseError } from '@mintmark/jose/errors';
import type { AttackSuite } from '@mintmark/inspect/attacks';
import { createAttacks } from '@mintmark/inspect/attacks';
import { useEffect, useState } from 'react';
import type { SetUp } from './set-up.ts';
import { lifetimes, requiredClaims } from './set-up.ts';
import type { VerifierKey } from './test-key.ts';
import { readTestKey, verifierKey } from './test-key.ts';

/** What came of a set-up. */
export type SuiteState =
  | { readonly kind: 'ready'; readonly suite: AttackSuite; readonly verifier: VerifierKey }
  | { readonly kind: 'problem'; readonly problem: SuiteProblem };

/** Why there are no tokens. */
export type SuiteProblem =
  | { readonly name: 'empty' | 'incomplete' | 'failed' | 'unavailable' }
  | { readonly name: 'unreadable'; readonly code: string };

/** Longer than between two keys that are pressed. */
const restMs = 300;

/** The tokens of a set-up, made anew a moment after it changed; until then the ones before stay. */
export function useSuite(setUp: SetUp): {
  readonly state: SuiteState | undefined;
  readonly isMaking: boolean;
} {
  const [made, setMade] = useState<{ readonly of: SetUp; readonly state: SuiteState }>();
  useEffect(() => {
    let isOver = false;
    const timer = setTimeout(() => {
      void makeSuite(setUp).then((state) => {
        if (!isOver) setMade({ of: setUp, state });
      });
    }, restMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [setUp]);
  return { state: made?.state, isMaking: made?.of !== setUp };
}

/** Makes the tokens; every failure is a state that can be told. */
export async function makeSuite(setUp: SetUp): Promise<SuiteState> {
  const { algorithm, keyText, issuer, audience, typ, lifetime } = setUp;
  if (keyText.trim() === '') return { kind: 'problem', problem: { name: 'empty' } };
  if (issuer === '' || audience === '') return { kind: 'problem', problem: { name: 'incomplete' } };
  try {
    const key = readTestKey(keyText, algorithm);
    const required = requiredClaims(setUp);
    const suite = await createAttacks(key, {
      ...{ issuer, audience, lifetimeSeconds: lifetimes[lifetime].seconds },
      ...(typ.trim() === '' ? {} : { typ: typ.trim() }),
      ...(required === undefined ? {} : { requiredClaims: required }),
    });
    return { kind: 'ready', suite, verifier: verifierKey(key) };
  } catch (error) {
    return { kind: 'problem', problem: problemOf(error) };
  }
}

function problemOf(error: unknown): SuiteProblem {
  if (!(error instanceof JoseError)) return { name: 'failed' };
  return error.code === 'algorithm_unavailable'
    ? { name: 'unavailable' }
    : { name: 'unreadable', code: error.code };
}
