import type { AdminClient, AuditEntry } from '@mintmark/authorization-server/admin';
import type { NewStep } from '../../steps/step.ts';
import { clientIds } from '../seed/clients.ts';
import type { Ledger } from './ledger.ts';

const tenant = 'default';
const everyMs = 250;
const ours: readonly string[] = Object.values(clientIds);

/** Tells what the authorization server wrote into its audit log, while somebody looks. */
export function tailAudit(
  admin: AdminClient,
  ledger: Ledger,
  isNeeded: () => boolean,
): { readonly stop: () => void } {
  const tail = { from: Date.now(), lastId: 0, isBusy: false };
  const names = createNames(admin);
  const read = async (): Promise<void> => {
    if (tail.isBusy || !isNeeded()) return;
    tail.isBusy = true;
    try {
      const { items } = await admin.listAudit({ tenant, from: tail.from, limit: 100 });
      for (const entry of items.toReversed()) {
        if (entry.id <= tail.lastId) continue;
        tail.lastId = entry.id;
        tail.from = Math.max(tail.from, entry.at);
        // oxlint-disable-next-line no-await-in-loop
        if (isOurs(entry)) tell(entry, ledger, await names(entry.subject));
      }
    } catch {
      // The authorization server is being started again; the next look finds what was missed.
    } finally {
      tail.isBusy = false;
    }
  };
  const timer = setInterval(() => void read(), everyMs);
  return { stop: () => clearInterval(timer) };
}

function isOurs({ clientId }: AuditEntry): boolean {
  return clientId === undefined || ours.includes(clientId);
}

/** The name that a person signs in with, by their `sub`. */
function createNames(admin: AdminClient): (subject: string | undefined) => Promise<string> {
  const known = new Map<string, string>();
  return async (subject) => {
    if (!subject?.startsWith('usr_')) return 'somebody';
    const found = known.get(subject) ?? (await admin.showUser({ tenant, user: subject })).username;
    known.set(subject, found ?? subject);
    return found ?? subject;
  };
}

function tell(entry: AuditEntry, ledger: Ledger, name: string): void {
  rememberFamily(entry, ledger);
  const step = steps[entry.type]?.(entry, name);
  if (step === undefined) return;
  const { subject, clientId, data } = entry;
  const facts = [
    ...(subject === undefined ? [] : [{ name: 'subject', value: subject }]),
    ...(clientId === undefined ? [] : [{ name: 'client', value: clientId }]),
    ...Object.entries(data).map(([key, value]) => ({ name: key, value: String(value) })),
  ];
  ledger.add({
    ...{ actor: 'authorization server', at: entry.at, facts },
    ...step,
  });
}

type Told = Pick<NewStep, 'station' | 'what' | 'decision'>;

/** What is told of which event; tokens are told by those who saw them go over the wire. */
const steps: Readonly<Record<string, (entry: AuditEntry, name: string) => Told>> = {
  session_started: (_, name) => ({
    station: 'login',
    what: `${name} signed in; a session begins`,
    decision: { outcome: 'allowed', word: 'signed in' },
  }),
  login_failed: () => ({
    station: 'login',
    what: 'A sign-in failed: name and password do not fit',
    decision: { outcome: 'refused', word: 'not signed in' },
  }),
  code_issued: () => ({
    station: 'login',
    what: 'An authorization code for the client: good once, for 60 seconds',
    decision: { outcome: 'allowed', word: 'code issued' },
  }),
  session_ended: (_, name) => ({
    station: 'revoke',
    what: `The session of ${name} ends; what was issued in it is taken back`,
    decision: { outcome: 'noted', word: 'session ended' },
  }),
  grant_revoked: ({ data }) => ({
    station: 'revoke',
    what: `A family of tokens is taken back (${String(data['reason'])}); the feed tells every API`,
    decision: { outcome: 'noted', word: 'family revoked' },
  }),
  token_revoked: () => ({
    station: 'revoke',
    what: 'One access token is taken back; the feed tells every API',
    decision: { outcome: 'noted', word: 'token revoked' },
  }),
  subject_revoked: (_, name) => ({
    station: 'revoke',
    what: `Everything of ${name} is taken back; the feed tells every API`,
    decision: { outcome: 'noted', word: 'everything revoked' },
  }),
};

function rememberFamily({ type, at, clientId = '', data }: AuditEntry, ledger: Ledger): void {
  const { grant: id, jti, reason, sid } = data;
  if (type === 'session_ended' && typeof sid === 'string')
    ledger.endSession(sid, { at, reason: String(reason) });
  if (typeof id !== 'string') return;
  if (type === 'grant_revoked') {
    ledger.updateFamily(id, (family) => family && { ...family, ended: { at, reason: String(reason) } });
  } else if (typeof jti === 'string') {
    ledger.updateFamily(id, (family) => ({
      ...(family ?? { id, clientId }),
      generations: [...(family?.generations ?? []), { jti, at }],
    }));
  }
}
