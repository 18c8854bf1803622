import type { Expectations, Inspection, Suppression } from '@mintmark/inspect';
import type { KeyReading } from '@mintmark/inspect/keys';
import type { TokenReading } from '@mintmark/inspect/token';
import { useEffect, useState } from 'react';
import type { Engine } from './engine.ts';

/** What an inspection is of: the answer to one question must never stand beside another. */
export interface InspectedCase {
  readonly reading: TokenReading;
  readonly keys: KeyReading;
  readonly expected: Expectations;
  readonly suppressions: readonly Suppression[];
  readonly toleranceSeconds: number;
}

interface Answer {
  readonly of: InspectedCase;
  readonly inspection: Inspection;
}

/** Messages that count seconds are made anew this often. */
const stepMs = 10_000;

/** Inspects a token whenever an input changes, and as time goes by; undefined until the first answer. */
export function useInspection(
  engine: Engine | undefined,
  question: InspectedCase | undefined,
  now: number,
): Inspection | undefined {
  const [answer, setAnswer] = useState<Answer>();
  const step = stepOf(answer?.inspection, now, question?.toleranceSeconds ?? 0);
  useEffect(() => {
    if (engine === undefined || question === undefined) return undefined;
    let isCurrent = true;
    const { reading, ...options } = question;
    void engine.inspect(reading, { ...options, now }).then((inspection) => {
      if (isCurrent) setAnswer({ of: question, inspection });
    });
    return () => {
      isCurrent = false;
    };
    // The step stands for the time: most seconds change nothing.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [engine, question, step]);
  return answer !== undefined && answer.of === question ? answer.inspection : undefined;
}

/** Changes when what there is to say may change: at the bounds of the token's life, and every so often. */
function stepOf(inspection: Inspection | undefined, now: number, toleranceSeconds: number): string {
  const claims = inspection?.subject.claims ?? inspection?.inner?.subject.claims ?? {};
  const bounds = ['exp', 'nbf', 'iat'].flatMap((name) => {
    const at = claims[name];
    return typeof at === 'number' ? [at, at - toleranceSeconds, at + toleranceSeconds] : [];
  });
  const passed = bounds.filter((at) => now / 1000 >= at).length;
  return `${Math.floor(now / stepMs)} ${passed}`;
}
