import type { Inspection } from '@mintmark/inspect';
import { useMemo, useState } from 'react';

/** Which of the tokens inside of each other is shown. */
export interface LayerChoice {
  /** From the outermost to the innermost. */
  readonly layers: readonly Inspection[];
  /** The layer that is shown, from 0. */
  readonly shown: number;
  readonly show: (layer: number) => void;
}

/** The layers of a token; another token begins with its outermost. */
export function useLayer(inspection: Inspection | undefined): LayerChoice {
  const [choice, setChoice] = useState({ of: '', layer: 0 });
  const layers = useMemo(() => layersOf(inspection), [inspection]);
  const of = inspection?.reading.text ?? '';
  const shown = choice.of === of ? Math.min(choice.layer, Math.max(layers.length - 1, 0)) : 0;
  return { layers, shown, show: (layer) => setChoice({ of, layer }) };
}

function layersOf(inspection: Inspection | undefined): readonly Inspection[] {
  return inspection === undefined ? [] : [inspection, ...layersOf(inspection.inner)];
}
