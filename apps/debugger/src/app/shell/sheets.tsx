import { useEffect, useState, type ComponentType, type ReactElement } from 'react';
import { wordsReady } from '../../shared/strings/words.ts';

export type SheetName = 'privacy' | 'shortcuts' | 'settings';

export interface OpenSheetProps {
  readonly sheet: SheetName | undefined;
  readonly onClose: () => void;
}

let loaded: ComponentType<OpenSheetProps> | undefined;

/** Loads the sheets with their words; they are a chunk of their own. */
export async function loadSheets(): Promise<void> {
  const { LateSheets } = await import('./late-sheets.tsx');
  await wordsReady();
  loaded = LateSheets;
}

/** The sheets behind the bar, as soon as one is wanted. */
export function Sheets(props: OpenSheetProps): ReactElement | null {
  const [, setArrived] = useState(false);
  const isWanted = props.sheet !== undefined;
  useEffect(() => {
    if (!isWanted || loaded !== undefined) return;
    // Without a network the sheet stays closed, and the next press tries again.
    loadSheets().then(() => setArrived(true), props.onClose);
  }, [isWanted, props.onClose]);
  const Loaded = loaded;
  return Loaded === undefined ? null : <Loaded {...props} />;
}
