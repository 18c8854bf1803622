import { useCallback, useState } from 'react';
import { loadSample, type SampleEntry } from '../../features/samples/samples.ts';
import { useHandover, type Handover } from '../../shared/handover.ts';
import { readSettings } from '../../shared/settings/store.ts';
import { emptyInputs, nothingExpected, type Capture, type Inputs } from './inputs.ts';

/** Texts from this length on are searched without being put into the box: it would be slow, and nobody reads them. */
export const largestBoxText = 200_000;

/** The inputs and how to change them. */
export interface Workbench {
  readonly inputs: Inputs;
  /** Changes something that is not the token. */
  readonly change: (changed: Partial<Inputs>) => void;
  /** The person types in the token box. */
  readonly type: (text: string) => void;
  /** Puts another token in the place of this one; can be undone. */
  readonly replaceToken: (text: string) => void;
  /** Takes a whole file or a large paste; can be undone. */
  readonly open: (capture: Capture) => void;
  readonly showSample: (sample: SampleEntry) => void;
  /** Takes back the last replacement; undefined where there is none. */
  readonly undo: (() => void) | undefined;
}

interface State {
  readonly inputs: Inputs;
  readonly past: readonly Inputs[];
}

const mostSteps = 20;

/** Another token starts anew: nothing that was said of the last one holds for it. The key stays. */
const anew = { capture: undefined, chosen: 0, sample: '' } as const;

/** Expectations may be remembered; a token or a key never is. */
function firstState(): State {
  const { expected } = readSettings();
  return { inputs: expected === undefined ? emptyInputs : { ...emptyInputs, expected }, past: [] };
}

/** Holds the state of the surface; nothing is stored beyond it. */
export function useWorkbench(): Workbench {
  const [{ inputs, past }, setState] = useState(firstState);
  const change = useCallback(
    (changed: Partial<Inputs>) => setState((old) => ({ ...old, inputs: { ...old.inputs, ...changed } })),
    [],
  );
  const replace = useCallback(
    (changed: Partial<Inputs>) =>
      setState((old) => ({
        inputs: { ...old.inputs, ...anew, ...changed },
        past: [...old.past, old.inputs].slice(-mostSteps),
      })),
    [],
  );
  const receive = useCallback(
    ({ token, key }: Handover) =>
      replace({ ...(token !== undefined && { text: token }), ...(key !== undefined && { key }) }),
    [replace],
  );
  useHandover(receive);
  const open = (capture: Capture): void =>
    replace(capture.text.length > largestBoxText ? { text: '', capture } : { text: capture.text });
  const last = past.at(-1);
  return {
    inputs,
    change,
    type: (text) => change({ ...anew, text }),
    replaceToken: (text) => replace({ text }),
    open,
    showSample: (sample) => void putSample(sample, replace),
    undo: last && (() => setState({ inputs: last, past: past.slice(0, -1) })),
  };
}

/** A sample that cannot be loaded leaves the page as it was. */
async function putSample({ id }: SampleEntry, replace: (changed: Partial<Inputs>) => void): Promise<void> {
  try {
    const { token, key, issuer, audience } = await loadSample(id);
    const expected = { ...nothingExpected, issuer, audience };
    replace({ text: token, key, password: '', secretReading: undefined, expected, sample: id });
  } catch {
    // Nothing was changed yet.
  }
}
