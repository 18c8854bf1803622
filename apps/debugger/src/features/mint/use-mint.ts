import { useCallback, useMemo, useState } from 'react';
import { signingDemand } from '../../shared/own-key/demands.ts';
import { makeSigningKey } from '../../shared/own-key/generate.ts';
import type { KeyDemand } from '../../shared/own-key/key-problem.ts';
import { useOwnKey, type OwnKeyBox } from '../../shared/own-key/use-own-key.ts';
import { signingAlgorithm, type SigningAlgorithm } from '../../shared/signing/algorithms.ts';
import type { MintHandover } from '../../shared/handover.ts';
import { changeDraft, redo, startHistory, typeDraft, undo, type Draft, type History } from './history.ts';
import { readDraft, setMember, type ReadDraft } from './read-draft.ts';
import { leaveUnsecured, signDraft, type Minted } from './sign-draft.ts';
import { fillTemplate, type TemplateName } from './templates.ts';

/** All that Mint keeps, and what can be done with it. */
export interface MintState {
  readonly draft: Draft;
  readonly read: ReadDraft;
  readonly algorithm: SigningAlgorithm | undefined;
  readonly demand: KeyDemand;
  readonly box: OwnKeyBox;
  readonly minted: Minted | undefined;
  /** Whether the text differs from what was signed. */
  readonly isStale: boolean;
  readonly hasFailed: boolean;
  readonly isHandedOver: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly type: (part: keyof Draft, text: string) => void;
  readonly change: (changes: Partial<Draft>) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly chooseAlgorithm: (name: string) => void;
  readonly fill: (name: TemplateName) => void;
  readonly generate: () => Promise<void>;
  readonly sign: () => Promise<void>;
  readonly makeUnsecured: () => void;
  readonly takeOver: (handover: MintHandover) => void;
}

const seconds = (): number => Math.floor(Date.now() / 1000);
const fresh = { newId: (): string => crypto.randomUUID() };
const firstAlgorithm = 'ES256';

/** Without an algorithm there is nothing that a key has to be; the last known one stays. */
function useDemand(algorithm: SigningAlgorithm | undefined): KeyDemand {
  const [known, setKnown] = useState(algorithm ?? signingAlgorithm(firstAlgorithm));
  if (algorithm !== undefined && algorithm !== known) setKnown(algorithm);
  return useMemo(() => (known === undefined ? noDemand : signingDemand(known)), [known]);
}

const noDemand: KeyDemand = {
  algorithm: '',
  purpose: 'sign',
  keyTypes: [],
  curves: [],
  secret: { least: 0 },
};

type DraftState = Pick<MintState, 'draft' | 'canUndo' | 'canRedo' | 'type' | 'change' | 'undo' | 'redo'> & {
  readonly set: (draft: Draft) => void;
};

/** Keeps the draft, and what it was before. */
function useDraft(): DraftState {
  const [history, setHistory] = useState<History>(() =>
    startHistory(fillTemplate('access-token', firstAlgorithm, { now: seconds(), ...fresh })),
  );
  const set = useCallback((draft: Draft) => setHistory((before) => changeDraft(before, draft)), []);
  return {
    draft: history.present,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    type: (part, text) => setHistory((before) => typeDraft(before, part, { text, at: Date.now() })),
    change: (changes) => setHistory((before) => changeDraft(before, { ...before.present, ...changes })),
    undo: () => setHistory(undo),
    redo: () => setHistory(redo),
    set,
  };
}

type SigningState = Pick<MintState, 'minted' | 'hasFailed' | 'makeUnsecured'> & {
  readonly sign: (box: OwnKeyBox, algorithm: SigningAlgorithm | undefined) => Promise<void>;
  readonly forget: () => void;
};

/** Keeps the last token that was signed, and signs the draft when it is told to. */
function useSigning(draft: Draft): SigningState {
  const [minted, setMinted] = useState<Minted>();
  const [hasFailed, setHasFailed] = useState(false);
  const forget = useCallback(() => setMinted(undefined), []);
  return {
    minted,
    hasFailed,
    makeUnsecured: () => setMinted(leaveUnsecured(draft, Date.now())),
    sign: async ({ reading }, algorithm) => {
      if (algorithm === undefined || reading?.kind !== 'ready') return;
      try {
        setMinted(await signDraft(draft, reading, { algorithm, now: Date.now() }));
        setHasFailed(false);
      } catch {
        // Engines disagree on how they refuse; there is nothing finer to say.
        setHasFailed(true);
      }
    },
    forget,
  };
}

/** Keeps a draft with its history, a key, and the last token that was signed. */
export function useMint(): MintState {
  const { set, ...drafting } = useDraft();
  const { draft, change } = drafting;
  const { sign, forget, ...signing } = useSigning(draft);
  const [isHandedOver, setIsHandedOver] = useState(false);
  const read = useMemo(() => readDraft(draft), [draft]);
  const algorithm = signingAlgorithm(read.algorithm);
  const demand = useDemand(algorithm);
  const box = useOwnKey(demand);
  const takeOver = useCallback(
    ({ header, claims }: MintHandover) => {
      set({ header: header ?? '', claims: claims ?? '' });
      forget();
      setIsHandedOver(true);
    },
    [set, forget],
  );
  const signed = signing.minted?.draft ?? draft;
  return {
    ...drafting,
    ...signing,
    read,
    algorithm,
    demand,
    box,
    isHandedOver,
    isStale: signed.header !== draft.header || signed.claims !== draft.claims,
    chooseAlgorithm: (name) => change({ header: setMember(read.header, 'alg', name) ?? `{"alg":"${name}"}` }),
    fill: (name) => {
      change(fillTemplate(name, read.algorithm ?? firstAlgorithm, { now: seconds(), ...fresh }));
      setIsHandedOver(false);
    },
    generate: async () => {
      await box.generate(async () => makeSigningKey(demand.algorithm));
    },
    sign: async () => sign(box, algorithm),
    takeOver,
  };
}
