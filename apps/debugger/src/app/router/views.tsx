import { Button, Notice } from '@mintmark/ui';
import { Activity, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { words } from '../../shared/strings/words.ts';
import type { Place } from './read-place.ts';
import type { Route } from './route.ts';
import { findRoute } from './routes.tsx';
import { useLanding, type Landing } from './use-landing.ts';
import { useView } from './use-view.ts';

/** The view of the address; those that keep what was typed stay behind, out of sight. */
export function Views({ place }: { readonly place: Place }): ReactElement {
  const [visited, setVisited] = useState<ReadonlyMap<Route, Place>>(new Map());
  const route = findRoute(place.path);
  if (route !== undefined && visited.get(route) !== place) setVisited(new Map(visited).set(route, place));
  const shown = [...visited].filter(([each]) => each === route || each.keepsState);
  return (
    <>
      {shown.map(([each, its]) => (
        <Activity key={each.path} mode={each === route ? 'visible' : 'hidden'}>
          <RoutedView route={each} place={its} />
        </Activity>
      ))}
      {route === undefined ? <UnknownView /> : null}
    </>
  );
}

interface RoutedViewProps {
  readonly route: Route;
  readonly place: Place;
}

function RoutedView({ route, place }: RoutedViewProps): ReactElement {
  const loading = useView(route);
  const { navigation } = words();
  if (loading.state === 'loading') return <p className="p-4 text-ink-soft">{navigation.loading}</p>;
  if (loading.state === 'failed') {
    return (
      <div className="p-4">
        <Notice
          status="bad"
          word={navigation.failedWord}
          action={<Button onClick={loading.retry}>{navigation.retry}</Button>}
        >
          {navigation.failed}
        </Notice>
      </div>
    );
  }
  const { view: View } = loading;
  const address = [route.path, ...place.rest].join('/');
  return (
    <Landed address={address} title={navigation.views[route.view]}>
      <View rest={place.rest} />
    </Landed>
  );
}

interface LandedProps extends Landing {
  readonly children: ReactNode;
}

function Landed({ address, title, children }: LandedProps): ReactElement {
  const view = useRef<HTMLDivElement>(null);
  useLanding(view, { address, title });
  return (
    <div ref={view} data-view={address} className="flex grow flex-col outline-none">
      {children}
    </div>
  );
}

function UnknownView(): ReactElement {
  const { navigation } = words();
  return (
    <Landed address="unknown" title={navigation.unknownTitle}>
      <div className="flex max-w-2xl flex-col gap-3 p-4 two:p-8">
        <h1 className="text-large font-bold">{navigation.unknownTitle}</h1>
        <p>{navigation.unknown}</p>
        <p>
          <a href="#/" className="text-accent underline">
            {navigation.toInspect}
          </a>
        </p>
      </div>
    </Landed>
  );
}
