import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Exchange } from '../engine/exchange.ts';
import type { Allowed } from '../engine/verdict.ts';

/** The longest wait that a timer of Node knows, which is some 24 days. */
const longestWaitMs = 2 ** 31 - 1;
/** A peer that is gone without a word is asked for after this time. */
const keepAliveMs = 60_000;

/** When the token that opened a tunnel has expired, epoch milliseconds; undefined where none did, or it never does. */
export function endOfToken(
  { snapshot }: Pick<Exchange, 'snapshot'>,
  { authenticated: { caller } }: Allowed,
): number | undefined {
  const exp = caller.auth === undefined ? undefined : caller.claims?.['exp'];
  if (typeof exp !== 'number') return undefined;
  const issuer = snapshot.config.issuers?.find((one) => one.issuer === caller.issuer);
  return (exp + (issuer?.clockToleranceSeconds ?? 30)) * 1000;
}

/** What ends a tunnel. */
export interface TunnelEnd {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly now: () => number;
  readonly onEnd: () => void;
}

/** Ends a tunnel at its time, if it is open still. */
export function endTunnel(socket: Duplex, { at, now, onEnd }: TunnelEnd): void {
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    const left = at - now();
    if (left <= 0) return onEnd();
    timer = setTimeout(wait, Math.min(left, longestWaitMs));
  };
  socket.once('close', () => clearTimeout(timer));
  wait();
}

/** A tunnel may be silent for as long as it likes, but not be there for a peer that is gone. */
export function keepAlive(socket: Duplex): void {
  if (socket instanceof Socket) socket.setKeepAlive(true, keepAliveMs);
}
