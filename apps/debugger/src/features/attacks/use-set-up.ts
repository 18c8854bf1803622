import { useEffect, useState } from 'react';
import type { SetUp } from './set-up.ts';
import { firstSetUp } from './set-up.ts';
import { makeTestKey } from './test-key.ts';

/** The set-up as it is typed, with a key made for testing to begin with. */
export interface SetUpState {
  readonly setUp: SetUp;
  readonly change: (changes: Partial<SetUp>) => void;
  readonly generate: () => void;
  readonly isGenerating: boolean;
  /** Whether this browser cannot make a key of the algorithm. */
  readonly isUnavailable: boolean;
}

/** Keeps the set-up, and makes a new key whenever it is asked for one. */
export function useSetUp(): SetUpState {
  const [setUp, setSetUp] = useState(firstSetUp);
  const [key, setKey] = useState<'generating' | 'made' | 'unavailable'>('generating');
  const { algorithm } = setUp;
  const isGenerating = key === 'generating';
  useEffect(() => {
    if (!isGenerating) return undefined;
    let isOver = false;
    const end = (keyText: string, next: 'made' | 'unavailable'): void => {
      if (isOver) return;
      setSetUp((before) => ({ ...before, keyText }));
      setKey(next);
    };
    makeTestKey(algorithm).then(
      (keyText) => end(keyText, 'made'),
      () => end('', 'unavailable'),
    );
    return () => {
      isOver = true;
    };
  }, [isGenerating, algorithm]);
  return {
    setUp,
    change: (changes) => setSetUp((before) => ({ ...before, ...changes })),
    generate: () => setKey('generating'),
    isGenerating,
    isUnavailable: key === 'unavailable' && setUp.keyText === '',
  };
}
