import type { AuthEvent, AuthEvents, AuthEventType, AuthListener } from './events.ts';

/** Tells listeners what happens. */
export interface Emitter {
  readonly emit: <Type extends AuthEventType>(type: Type, facts: AuthEvents[Type]) => void;
  readonly on: <Type extends AuthEventType>(type: Type | '*', listener: AuthListener<Type>) => () => void;
}

interface Entry {
  readonly type: string;
  readonly listener: (event: AuthEvent) => void;
}

/** An emitter that a listener's error does not stop. */
export function createEmitter(now: () => number): Emitter {
  const entries = new Set<Entry>();
  return {
    emit: (type, facts) => {
      const event = { ...facts, type, at: now() } as unknown as AuthEvent; // its own facts and its name
      for (const { type: wanted, listener } of [...entries])
        if (wanted === '*' || wanted === type) call(listener, event);
    },
    on: (type, listener) => {
      // A listener of one type is called with events of that type alone.
      const entry = { type, listener: listener as unknown as Entry['listener'] };
      entries.add(entry);
      return () => void entries.delete(entry);
    },
  };
}

function call(listener: (event: AuthEvent) => void, event: AuthEvent): void {
  try {
    listener(event);
  } catch (error) {
    // Reported as what it is, an error of the page that nobody caught; what goes on here is not its fault.
    queueMicrotask(() => {
      throw error;
    });
  }
}
