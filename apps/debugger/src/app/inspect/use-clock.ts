import { useEffect, useState } from 'react';

/** The time the token is held against: the clock's, or one that the person has set. */
export interface Clock {
  /** Milliseconds since 1970, whole seconds. */
  readonly now: number;
  /** Whether the person has set it. */
  readonly isSet: boolean;
  readonly set: (ms: number) => void;
  readonly reset: () => void;
}

/** The time, once a second; stands still while the page is hidden, or as long as the person asks "what if". */
export function useClock(): Clock {
  const [clock, setClock] = useState(readClock);
  const [own, setOwn] = useState<number>();
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) setClock(readClock());
    }, 1000);
    return () => clearInterval(timer);
  }, []);
  return { now: own ?? clock, isSet: own !== undefined, set: setOwn, reset: () => setOwn(undefined) };
}

function readClock(): number {
  return Math.floor(Date.now() / 1000) * 1000;
}
