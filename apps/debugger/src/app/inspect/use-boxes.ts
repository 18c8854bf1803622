import { useMemo, useRef, type RefObject } from 'react';
import type { Shortcuts } from '../../shared/shortcuts/use-shortcuts.ts';

/** The boxes a shortcut leads to. */
export interface Boxes {
  readonly token: RefObject<HTMLTextAreaElement | null>;
  readonly key: RefObject<HTMLTextAreaElement | null>;
  readonly issuer: RefObject<HTMLInputElement | null>;
  /** Holds the list of samples. */
  readonly samples: RefObject<HTMLDivElement | null>;
}

/** References to the boxes and the shortcuts that focus them. */
export function useBoxes(): { boxes: Boxes; shortcuts: Shortcuts } {
  const token = useRef<HTMLTextAreaElement>(null);
  const key = useRef<HTMLTextAreaElement>(null);
  const issuer = useRef<HTMLInputElement>(null);
  const samples = useRef<HTMLDivElement>(null);
  const shortcuts = useMemo<Shortcuts>(
    () => ({
      t: () => token.current?.focus(),
      k: () => key.current?.focus(),
      p: () => issuer.current?.focus(),
      s: () => samples.current?.querySelector('select')?.focus(),
    }),
    [],
  );
  return { boxes: { token, key, issuer, samples }, shortcuts };
}
