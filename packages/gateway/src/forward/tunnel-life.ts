import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Exchange } from '../engine/exchange.ts';
import type { Allowed } from '../engine/verdict.ts';

/** The longest wait that a timer of Node knows, which is some 24 days. */
const longestWaitMs = 2 ** 31 - 1;
/** A peer that is gone without a word is asked for after this time. */
const keepAliveMs = 60_000;

/** When the token that opened a tunnel has expired, epoch milliseconds; undefined where none did, or it never does. */
function endOfToken(
  { snapshot }: Pick<Exchange, 'snapshot'>,
  { authenticated: { caller } }: Allowed,
): number | undefined {
  const exp = caller.auth === undefined ? undefined : caller.claims?.['exp'];
  if (typeof exp !== 'number') return undefined;
  const issuer = snapshot.config.issuers?.find((one) => one.issuer === caller.issuer);
  return (exp + (issuer?.clockToleranceSeconds ?? 30)) * 1000;
}

/** What ends a tunnel. */
interface TunnelEnd {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly now: () => number;
  readonly onEnd: () => void;
}

/** Ends a tunnel at its time, if it is open still. */
function endTunnel(socket: Duplex, { at, now, onEnd }: TunnelEnd): void {
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    const left = at - now();
    if (left <= 0) return onEnd();
    timer = setTimeout(wait, Math.min(left, longestWaitMs));
  };
  socket.once('close', () => clearTimeout(timer));
  wait();
}

/** What ends a silent tunnel. */
export interface TunnelSilence {
  /** How long it may be silent; 0 for ever. */
  readonly idleMs: number;
  /** How many bytes went through, both ways. */
  readonly bytes: () => number;
  readonly onEnd: () => void;
}

const looksInSilence = 8;

/**
 * Ends a tunnel through which nothing went for its time, or up to an eighth of it longer. Bytes set no timer and read no clock:
 * the timer looks now and then whether there were more.
 */
export function endSilentTunnel(socket: Duplex, { idleMs, bytes, onEnd }: TunnelSilence): void {
  if (idleMs === 0) return;
  let seen = bytes();
  let looks = 0;
  const timer = setInterval(
    () => {
      const now = bytes();
      looks = now === seen ? looks + 1 : 0;
      seen = now;
      if (looks >= looksInSilence) onEnd();
    },
    Math.ceil(idleMs / looksInSilence),
  );
  socket.once('close', () => clearInterval(timer));
}

/** Ends a tunnel with its token, or when nobody has spoken in it for as long as its route allows. */
export function limitTunnel(
  exchange: Exchange,
  allowed: Allowed,
  { socket, now }: { readonly socket: Duplex; readonly now: () => number },
): void {
  const { decision } = exchange;
  const end = (rule: string): void => {
    decision.rule = rule;
    socket.destroy();
  };
  const { websocketIdleMs: idleMs } = allowed.match.route;
  const bytes = (): number => decision.requestBytes + decision.responseBytes;
  endSilentTunnel(socket, { idleMs, bytes, onEnd: () => end('websocketIdleMs') });
  const at = endOfToken(exchange, allowed);
  if (at !== undefined) endTunnel(socket, { at, now, onEnd: () => end('token expiry') });
}

/** A silent tunnel is for two peers that are there: one that is gone without a word is found much sooner than by silence. */
export function keepAlive(socket: Duplex): void {
  if (socket instanceof Socket) socket.setKeepAlive(true, keepAliveMs);
}
