import { asObject, asText } from '../platform/encoding.ts';
import type { Platform } from '../platform/platform.ts';
import { fromRecord, toRecord, type Session } from './session.ts';

/** What tabs of one origin tell each other. Only pages of the origin can listen; all of them can. */
export interface Tabs {
  readonly share: (session: Session) => void;
  readonly ask: () => void;
  readonly tellEnd: (sessionId: string) => void;
  readonly close: () => void;
}

/** What is done with what others tell. */
export interface TabsListener {
  readonly current: () => Session | undefined;
  readonly shared: (session: Session) => void;
  readonly ended: (sessionId: string) => void;
}

/** Opens the channel of that name. */
export function joinTabs(name: string, platform: Platform, listener: TabsListener): Tabs {
  const channel = platform.openChannel(name, (message) => receive(message));
  const share = (session: Session): void => channel.post({ session: toRecord(session, platform.now()) });
  const receive = (message: unknown): void => {
    const { session, ended, asks } = asObject(message) ?? {};
    const told = fromRecord(session, platform);
    const id = asText(ended);
    const current = listener.current();
    if (told) listener.shared(told);
    if (id !== undefined) listener.ended(id);
    if (asks === true && current) share(current);
  };
  return {
    share,
    ask: () => channel.post({ asks: true }),
    tellEnd: (id) => channel.post({ ended: id }),
    close: () => channel.close(),
  };
}
