import { useEffect, useRef, useState } from 'react';

/** Work that may take a while, and what became of it. */
export interface LongWork<Result> {
  readonly state: 'idle' | 'working';
  /** 0 to 1, as far as can be told. */
  readonly progress: number;
  readonly estimateMs: number;
  readonly start: (work: () => Promise<Result>, estimateMs: number) => void;
  /** Nobody waits for it any longer; what comes out is left aside. */
  readonly stop: () => void;
}

const tickMs = 100;

/** Keeps count of work that the browser does without telling how far it is. */
export function useLongWork<Result>(onDone: (result: Result) => void): LongWork<Result> {
  const [run, setRun] = useState<{ readonly from: number; readonly estimateMs: number }>();
  const [now, setNow] = useState(0);
  const current = useRef<object>(undefined);
  useEffect(() => {
    if (run === undefined) return undefined;
    const timer = setInterval(() => setNow(performance.now()), tickMs);
    return () => clearInterval(timer);
  }, [run]);
  const start = (work: () => Promise<Result>, estimateMs: number): void => {
    const mine = {};
    current.current = mine;
    setRun({ from: performance.now(), estimateMs });
    setNow(performance.now());
    void work().then((result) => {
      if (current.current !== mine) return;
      setRun(undefined);
      onDone(result);
    });
  };
  const stop = (): void => {
    current.current = undefined;
    setRun(undefined);
  };
  const elapsed = run === undefined ? 0 : now - run.from;
  return {
    state: run === undefined ? 'idle' : 'working',
    progress: run === undefined ? 0 : Math.min(elapsed / Math.max(run.estimateMs, 1), 0.98),
    estimateMs: run?.estimateMs ?? 0,
    start,
    stop,
  };
}

const probeIterations = 20_000;

/** How long this computer will need for the PBKDF2 of an algorithm, from trying a few iterations. */
export async function estimatePasswordMs(iterations: number, algorithm: string): Promise<number> {
  // The hash stands in the name: PBES2-HS256+A128KW.
  const hash = `SHA-${/HS(\d+)/.exec(algorithm)?.[1] ?? '256'}`;
  const { subtle } = globalThis.crypto;
  const key = await subtle.importKey('raw', new Uint8Array(16), 'PBKDF2', false, ['deriveBits']);
  const from = performance.now();
  const salt = new Uint8Array(16);
  await subtle.deriveBits({ name: 'PBKDF2', hash, salt, iterations: probeIterations }, key, 256);
  return ((performance.now() - from) * iterations) / probeIterations;
}
