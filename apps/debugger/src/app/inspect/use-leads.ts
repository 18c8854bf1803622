import { useMemo } from 'react';
import type { Shortcuts } from '../../shared/shortcuts/use-shortcuts.ts';
import { goToDiff, goToMint } from './go-on.tsx';
import type { Inspected } from './use-inspected.ts';

/** The letters that lead away from Inspect with its token. */
export function useLeads(inspected: Inspected | undefined, chosen: number): Shortcuts {
  return useMemo(
    () => ({ e: () => goToMint(inspected), d: () => goToDiff(inspected, chosen) }),
    [inspected, chosen],
  );
}
