import type { Duplex } from 'node:stream';
import type { Decision } from '../decision/decision.ts';
import { keepAlive } from './tunnel-life.ts';

/** The two ends of a connection that became something else than HTTP. */
export interface TunnelEnds {
  readonly client: Duplex;
  /** What the client sent already. */
  readonly clientHead: Buffer;
  readonly service: Duplex;
  /** What the service sent already. */
  readonly serviceHead: Buffer;
}

/** Passes bytes both ways until one end closes; then the other does too. */
export function openTunnel(ends: TunnelEnds, decision: Decision): void {
  const { client, service } = ends;
  if (ends.serviceHead.length > 0) client.write(ends.serviceHead);
  if (ends.clientHead.length > 0) service.write(ends.clientHead);
  client.on('data', (chunk: Buffer) => void (decision.requestBytes += chunk.length));
  service.on('data', (chunk: Buffer) => void (decision.responseBytes += chunk.length));
  client.pipe(service);
  service.pipe(client);
  keepAlive(client);
  keepAlive(service);
  joinEnds(client, service);
  joinEnds(service, client);
}

/** Half a tunnel is nobody's: when one end has closed, the other does too, once it has got all that was said before. */
function joinEnds(one: Duplex, other: Duplex): void {
  one.on('error', () => other.destroy());
  one.on('close', () => {
    if (one.readableEnded) other.end(() => other.destroy());
    else other.destroy();
  });
}
