import type { Session } from './session.ts';

/** Raised when the shape of sessions changes, so that what older versions wrote counts as no session. */
const version = 1;

/** A session as text, to be sealed. */
export function formatSession(session: Session): string {
  return JSON.stringify({ version, session });
}

/** Reads what {@link formatSession} wrote; undefined for what another version wrote. */
export function parseSession(text: string): Session | undefined {
  const value: unknown = JSON.parse(text);
  const isOurs =
    typeof value === 'object' && value !== null && 'version' in value && value.version === version;
  // The seal proved that this program wrote it, and the version that it wrote this shape.
  return isOurs && 'session' in value ? (value.session as Session) : undefined;
}
