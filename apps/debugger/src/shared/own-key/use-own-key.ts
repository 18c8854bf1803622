import { useCallback, useEffect, useState } from 'react';
import { keyText } from './generate.ts';
import type { Jwk, KeyDemand, OwnKeyReading, SecretEncoding } from './key-problem.ts';
import { readOwnKey } from './read-own-key.ts';

/** A key box: what stands in it, and what that is. */
export interface OwnKeyBox {
  readonly text: string;
  readonly encoding: SecretEncoding;
  readonly password: string;
  /** Whether the text itself is on the page. */
  readonly isShown: boolean;
  /** What the text is, once it was read. */
  readonly reading: OwnKeyReading | undefined;
  readonly making: 'no' | 'yes' | 'failed';
  readonly change: (changes: Partial<Pick<OwnKeyBox, 'text' | 'encoding' | 'password' | 'isShown'>>) => void;
  /** Puts a new key into the box, without showing it. */
  readonly generate: (make: () => Promise<Jwk>) => Promise<Jwk | undefined>;
}

interface Typed {
  readonly text: string;
  readonly encoding: SecretEncoding;
  readonly password: string;
}

const empty: Typed = { text: '', encoding: 'utf8', password: '' };

/** Keeps a key box, and reads its key whenever the text or what is needed changes. */
export function useOwnKey(demand: KeyDemand): OwnKeyBox {
  const [typed, setTyped] = useState(empty);
  const [isShown, setIsShown] = useState(true);
  const [making, setMaking] = useState<OwnKeyBox['making']>('no');
  const reading = useReading(typed, demand);
  const change = useCallback<OwnKeyBox['change']>(({ isShown: shown, ...changes }) => {
    if (shown !== undefined) setIsShown(shown);
    setTyped((before) => ({ ...before, ...changes }));
  }, []);
  return {
    ...typed,
    isShown: isShown || typed.text === '',
    reading,
    making,
    change,
    generate: async (make) => {
      setMaking('yes');
      try {
        const jwk = await make();
        setTyped({ ...empty, text: keyText(jwk) });
        setIsShown(false);
        setMaking('no');
        return jwk;
      } catch {
        setMaking('failed');
        return undefined;
      }
    },
  };
}

interface Read {
  readonly typed: Typed;
  readonly demand: KeyDemand;
  readonly reading: OwnKeyReading;
}

/** Undefined until what was typed last has been read. */
function useReading(typed: Typed, demand: KeyDemand): OwnKeyReading | undefined {
  const [read, setRead] = useState<Read>();
  useEffect(() => {
    let isOver = false;
    void readOwnKey(typed.text, demand, typed).then((reading) => {
      if (!isOver) setRead({ typed, demand, reading });
    });
    return () => {
      isOver = true;
    };
  }, [typed, demand]);
  return read?.typed === typed && read.demand === demand ? read.reading : undefined;
}
