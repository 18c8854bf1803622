import { readToken } from '@mintmark/inspect/token';
import { useCallback, useMemo, useState } from 'react';
import type { Handover } from '../../shared/handover.ts';
import type { KeyDemand } from '../../shared/own-key/key-problem.ts';
import { useOwnKey, type OwnKeyBox } from '../../shared/own-key/use-own-key.ts';
import {
  contentEncryption,
  encryptionDemand,
  keyManagement,
  type ContentEncryption,
  type KeyManagement,
} from './algorithms.ts';
import { decryptToken, type Opened } from './decrypt-token.ts';
import { estimatePasswordMs, useLongWork, type LongWork } from './long-work.ts';
import { takeApart, type JweParts } from './token-parts.ts';

/** All that the view keeps. */
export interface DecryptState {
  readonly text: string;
  /** Undefined while the text is no encrypted token. */
  readonly jwe: JweParts | undefined;
  readonly isSigned: boolean;
  readonly algorithm: KeyManagement | undefined;
  readonly demand: KeyDemand;
  readonly box: OwnKeyBox;
  readonly work: LongWork<Opened>;
  /** What came out of the token that is shown; undefined until it was decrypted. */
  readonly opened: Opened | undefined;
  readonly setText: (text: string) => void;
  readonly decrypt: () => Promise<void>;
  readonly takeOver: (handover: Handover) => void;
}

const anyKey: KeyDemand = {
  algorithm: '',
  purpose: 'decrypt',
  keyTypes: ['RSA', 'EC', 'OKP', 'oct'],
  curves: [],
  secret: { least: 0 },
};

type TokenState = Pick<DecryptState, 'text' | 'jwe' | 'isSigned' | 'algorithm' | 'demand'> & {
  readonly token: string;
  readonly encryption: ContentEncryption | undefined;
  readonly write: (text: string) => void;
};

/** Keeps the text of a token, and reads it. */
function useToken(): TokenState {
  const [text, write] = useState('');
  const token = text.trim();
  const jwe = useMemo(() => takeApart(token), [token]);
  const algorithm = typeof jwe?.header['alg'] === 'string' ? keyManagement(jwe.header['alg']) : undefined;
  const encryption = contentEncryption(jwe?.header['enc']);
  const demand = useMemo(
    () => (algorithm === undefined ? anyKey : encryptionDemand(algorithm, encryption, 'decrypt')),
    [algorithm, encryption],
  );
  const isSigned = useMemo(() => readToken(token).kind === 'signed', [token]);
  return { text, token, jwe, isSigned, algorithm, encryption, demand, write };
}

/** Keeps an encrypted token, its key, and what came out. */
export function useDecrypt(): DecryptState {
  const { token, encryption, write, ...reading } = useToken();
  const { algorithm, demand, jwe } = reading;
  const [opened, setOpened] = useState<Opened>();
  const work = useLongWork<Opened>(setOpened);
  const box = useOwnKey(demand);
  const { change } = box;
  const setText = useCallback(
    (next: string) => {
      write(next);
      setOpened(undefined);
    },
    [write],
  );
  const takeOver = useCallback(
    ({ token: given = '', key }: Handover) => {
      setText(given);
      if (key !== undefined) change({ text: key, isShown: false });
    },
    [setText, change],
  );
  const decrypt = async (): Promise<void> => {
    if (algorithm === undefined || encryption === undefined || work.state === 'working') return;
    if (box.reading?.kind !== 'ready') return;
    const key = box.reading;
    const p2c = Math.min(Number(jwe?.header['p2c'] ?? 0), 1_200_000);
    const estimate = algorithm.family === 'password' ? await estimatePasswordMs(p2c, algorithm.name) : 0;
    setOpened(undefined);
    work.start(async () => decryptToken(token, key, { algorithm, encryption: encryption.name }), estimate);
  };
  return { ...reading, box, work, opened, setText, decrypt, takeOver };
}
