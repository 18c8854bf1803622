import type { Finding, Inspection } from '@mintmark/inspect';
import type { PickedToken } from '@mintmark/inspect/extract';
import type { KeyReading } from '@mintmark/inspect/keys';
import type { TokenReading } from '@mintmark/inspect/token';
import { useMemo } from 'react';
import { toleranceOf } from '../../features/policy/tolerance.ts';
import type { Engine } from './engine.ts';
import type { Inputs } from './inputs.ts';
import { useFound, type Found } from './use-found.ts';
import { useCommon, useKeyFindings, type Common } from './use-common.ts';
import { useInspection, type InspectedCase } from './use-inspection.ts';

/** Everything known about what is on the page, as far as it is known by now. */
export interface Inspected {
  readonly engine: Engine;
  readonly found: Found;
  readonly picked: PickedToken;
  readonly reading: TokenReading;
  readonly keys: KeyReading;
  readonly toleranceSeconds: number;
  /** Undefined while it is being inspected. */
  readonly inspection: Inspection | undefined;
  /** Of a paste with more in it than one token. */
  readonly common: Common;
  /** What is found in the key, as long as there is no token. */
  readonly keyFindings: readonly Finding[];
}

/** Reads and inspects the inputs; undefined until what does so is loaded. */
export function useInspected(engine: Engine | undefined, inputs: Inputs, now: number): Inspected | undefined {
  const paste = inputs.capture?.text ?? inputs.text;
  const found = useFound(engine, paste);
  const { picked, reading } = usePicked(engine, { paste, found, inputs });
  const keys = useKeys(engine, inputs);
  const { expected, suppressions } = inputs;
  const question = useMemo<InspectedCase | undefined>(
    () =>
      engine &&
      reading &&
      keys && {
        reading,
        keys,
        expected: engine.readExpectations(expected),
        toleranceSeconds: toleranceOf(expected),
        suppressions,
      },
    [engine, reading, keys, expected, suppressions],
  );
  const inspection = useInspection(engine, question, now);
  const tokens = picked?.isCapture === true ? found.tokens : none;
  const common = useCommon(engine, { tokens, keys, expected: question?.expected ?? nothingAsked, now });
  const keyFindings = useKeyFindings(engine, reading?.kind === 'empty' ? keys : undefined);
  if (engine === undefined || picked === undefined || reading === undefined || keys === undefined)
    return undefined;
  const toleranceSeconds = toleranceOf(expected);
  return { engine, found, picked, reading, keys, toleranceSeconds, inspection, common, keyFindings };
}

const nothingAsked = {};
const none: Found['tokens'] = [];

interface PasteToPick {
  readonly paste: string;
  readonly found: Found;
  readonly inputs: Inputs;
}

interface Picked {
  readonly picked?: PickedToken;
  readonly reading?: TokenReading;
}

function usePicked(engine: Engine | undefined, { paste, found, inputs }: PasteToPick): Picked {
  const { chosen, capture } = inputs;
  const alone = useMemo(
    () => (capture === undefined ? engine?.readToken(paste) : undefined),
    [engine, paste, capture],
  );
  const picked = useMemo(
    () => engine?.pickToken(capture === undefined ? paste : '', { alone, found: found.tokens, chosen }),
    [engine, paste, capture, alone, found, chosen],
  );
  const reading = useMemo(
    () => (picked === undefined || alone?.input === picked.text ? alone : engine?.readToken(picked.text)),
    [engine, alone, picked],
  );
  return picked === undefined || reading === undefined ? {} : { picked, reading };
}

function useKeys(
  engine: Engine | undefined,
  { key, password, secretReading }: Inputs,
): KeyReading | undefined {
  return useMemo(
    () => engine?.readKeys(key, { password: password === '' ? undefined : password, secretReading }),
    [engine, key, password, secretReading],
  );
}
