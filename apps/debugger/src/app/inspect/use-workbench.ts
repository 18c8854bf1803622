import { useCallback, useMemo, useState } from 'react';
import type { Expectations } from '../../features/policy/expectations.ts';
import { loadSample, type SampleEntry } from '../../features/samples/samples.ts';
import { useHandover, type Handover } from '../../shared/handover.ts';
import { recognizeKey, type RecognizedKey, type SecretEncoding } from '../../shared/keys/recognize-key.ts';
import { readSettings } from '../../shared/settings/store.ts';
import { decodeToken, type DecodedToken } from '../../shared/token/decode-token.ts';

/** What the person has put on the page. */
export interface Inputs {
  readonly token: string;
  readonly key: string;
  readonly encoding: SecretEncoding;
  readonly expected: Expectations;
  /** The sample all of it came from, until the token is changed. */
  readonly sample: string;
}

/** The inputs, what they were taken for, and how to change them. */
export interface Workbench {
  readonly inputs: Inputs;
  readonly token: DecodedToken;
  readonly key: RecognizedKey;
  readonly change: (changed: Partial<Inputs>) => void;
  readonly showSample: (sample: SampleEntry) => void;
}

const emptyInputs: Inputs = {
  token: '',
  key: '',
  encoding: 'utf8',
  expected: { issuer: '', audience: '', tolerance: '30' },
  sample: '',
};

/** Expectations may be remembered; a token or a key never is. */
function firstInputs(): Inputs {
  const { expected } = readSettings();
  return expected === undefined ? emptyInputs : { ...emptyInputs, expected };
}

/** Holds the state of the page; nothing is stored beyond it. */
export function useWorkbench(): Workbench {
  const [inputs, setInputs] = useState(firstInputs);
  const change = (changed: Partial<Inputs>): void => setInputs((now) => ({ ...now, sample: '', ...changed }));
  const receive = useCallback(
    ({ token, key }: Handover) =>
      setInputs((now) => ({ ...now, token: token ?? now.token, key: key ?? now.key, sample: '' })),
    [],
  );
  useHandover(receive);
  const showSample = (sample: SampleEntry): void => {
    // A sample that cannot be loaded leaves the page as it was.
    loadSample(sample.id).then(
      ({ token, key, encoding, issuer, audience }) =>
        change({ token, key, encoding, expected: { issuer, audience, tolerance: '30' }, sample: sample.id }),
      () => undefined,
    );
  };
  const token = useMemo(() => decodeToken(inputs.token), [inputs.token]);
  const key = useMemo(() => recognizeKey(inputs.key), [inputs.key]);
  return { inputs, token, key, change, showSample };
}
