import type { CommonInspection, Expectations, Finding, Inspection } from '@mintmark/inspect';
import type { ExtractedToken } from '@mintmark/inspect/extract';
import type { KeyReading } from '@mintmark/inspect/keys';
import { useEffect, useMemo, useState } from 'react';
import type { Engine } from './engine.ts';

/** What there is to say about the tokens of a paste, each by itself and all together. */
export interface Common {
  readonly inspections: readonly Inspection[];
  /** How they travelled, and what only shows when they are held against each other. */
  readonly findings: readonly Finding[];
}

/** More tokens than this of one paste are listed, and not held against each other. */
const mostCompared = 100;

interface Paste {
  readonly tokens: readonly ExtractedToken[];
  readonly keys: KeyReading | undefined;
  readonly expected: Expectations;
  /** Milliseconds since 1970. */
  readonly now: number;
}

interface Answer {
  readonly of: readonly ExtractedToken[];
  readonly keys: KeyReading | undefined;
  readonly common: CommonInspection;
}

const nothing: readonly Finding[] = [];

/** What is found in a paste of several tokens, or of one that travelled in something. */
export function useCommon(engine: Engine | undefined, { tokens, keys, expected, now }: Paste): Common {
  const [answer, setAnswer] = useState<Answer>();
  useEffect(() => {
    if (engine === undefined || tokens.length < 2) return undefined;
    let isCurrent = true;
    const texts = tokens.slice(0, mostCompared).map(({ token }) => token);
    void engine.inspectAll(texts, { ...(keys && { keys }), expected, now }).then((common) => {
      if (isCurrent) setAnswer({ of: tokens, keys, common });
    });
    return () => {
      isCurrent = false;
    };
    // Held against each other once, not every second.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [engine, tokens, keys, expected]);
  const travelled = useMemo(
    () => (engine === undefined || tokens.length === 0 ? nothing : engine.findInCapture(tokens)),
    [engine, tokens],
  );
  return useMemo(() => {
    const common = answer?.of === tokens && answer.keys === keys ? answer.common : undefined;
    return {
      inspections: common?.inspections ?? [],
      findings: [...(common?.findings ?? []), ...travelled],
    };
  }, [answer, tokens, keys, travelled]);
}

/** What is found in a key by itself, as long as there is no token. */
export function useKeyFindings(engine: Engine | undefined, keys: KeyReading | undefined): readonly Finding[] {
  const [answer, setAnswer] = useState<{ readonly of: KeyReading; readonly findings: readonly Finding[] }>();
  useEffect(() => {
    if (engine === undefined || keys === undefined) return undefined;
    let isCurrent = true;
    void engine.identifyKeys(keys).then((identified) => {
      if (isCurrent) setAnswer({ of: keys, findings: engine.findInKeys(identified) });
    });
    return () => {
      isCurrent = false;
    };
  }, [engine, keys]);
  return keys !== undefined && answer?.of === keys ? answer.findings : nothing;
}
