import { useEffect, useState } from 'react';

/** A sample that is being made, is there, or cannot be made in this browser. */
export type Sample<Value> =
  | { readonly state: 'working' }
  | { readonly state: 'ready'; readonly value: Value }
  | { readonly state: 'failed' };

const working = { state: 'working' } as const;

/** Makes a sample once the component shows; `make` has to stay the same function. */
export function useSample<Value>(make: () => Promise<Value>): Sample<Value> {
  const [sample, setSample] = useState<Sample<Value>>(working);
  useEffect(() => {
    let isShown = true;
    make().then(
      (value) => isShown && setSample({ state: 'ready', value }),
      () => isShown && setSample({ state: 'failed' }),
    );
    return () => {
      isShown = false;
    };
  }, [make]);
  return sample;
}
