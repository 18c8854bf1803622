import { useEffect, useState } from 'react';
import { wordsReady } from '../../shared/strings/words.ts';
import type { Route, View } from './route.ts';

/** How far the view of a route has come. */
export type Loading =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly retry: () => void }
  | { readonly state: 'ready'; readonly view: View };

const loaded = new Map<Route, View>();

/** Loads a view with its words, once; the same view again is there at once. */
export async function loadView(route: Route): Promise<View> {
  const known = loaded.get(route);
  if (known !== undefined) return known;
  const view = await route.load();
  await wordsReady();
  loaded.set(route, view);
  return view;
}

/** The view of a route, as soon as it is there. */
export function useView(route: Route): Loading {
  const [, setArrived] = useState<Route>();
  const [failed, setFailed] = useState<Route>();
  const view = loaded.get(route);
  useEffect(() => {
    if (view !== undefined || failed === route) return;
    loadView(route).then(
      () => setArrived(route),
      () => setFailed(route),
    );
  }, [route, view, failed]);
  if (view !== undefined) return { state: 'ready', view };
  return failed === route ? { state: 'failed', retry: () => setFailed(undefined) } : { state: 'loading' };
}
