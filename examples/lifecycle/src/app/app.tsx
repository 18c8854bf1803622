import type { Auth } from '@mintmark/browser-client';
import { AuthProvider } from '@mintmark/browser-client/react';
import type { ReactElement } from 'react';
import type { Addresses } from '../../steps/snapshot.ts';
import type { StorageChoice } from '../../steps/storage.ts';
import { CallsPanel } from '../features/calls/calls-panel.tsx';
import { MisusePanel } from '../features/misuse/misuse-panel.tsx';
import { RefusalsPanel } from '../features/refusals/refusals-panel.tsx';
import { ScriptPanel } from '../features/script/script-panel.tsx';
import { SessionPanel } from '../features/session/session-panel.tsx';
import { StoragePanel } from '../features/storage/storage-panel.tsx';
import { pathOf } from './choose-storage.ts';
import { TimelineFrame } from './timeline-frame.tsx';
import { TopBar } from './top-bar.tsx';

export interface AppProps {
  readonly addresses: Addresses;
  readonly choice: StorageChoice;
  readonly tab: string;
  readonly auth: Auth;
}

/** The app on the left, what becomes of its token on the right. */
export function App({ addresses, choice, tab, auth }: AppProps): ReactElement {
  const common = { addresses, choice };
  return (
    <AuthProvider auth={auth}>
      <div className="flex min-h-dvh flex-col three:h-dvh">
        <TopBar addresses={addresses} tab={tab} />
        <div className="grid grow three:min-h-0 three:grid-cols-[27rem_minmax(0,1fr)]">
          <main className="border-line bg-surface three:overflow-y-auto three:border-r">
            <StoragePanel choice={choice} onChoose={(wanted) => location.assign(pathOf(wanted))} />
            <SessionPanel {...common} />
            <CallsPanel {...common} />
            <RefusalsPanel {...common} />
            <MisusePanel {...common} />
            <ScriptPanel {...common} />
          </main>
          <TimelineFrame address={addresses.timeline} />
        </div>
      </div>
    </AuthProvider>
  );
}
