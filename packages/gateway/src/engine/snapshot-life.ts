import type { Snapshot } from '../snapshot/snapshot.ts';

/** Begins what a snapshot does beside requests: health checks, taking over what the one before knows. */
export function startSnapshot(snapshot: Snapshot): void {
  for (const pool of snapshot.pools.values()) pool.start();
}

/**
 * Ends what a snapshot does beside requests. What the next one took over goes on; requests that began with the old one still
 * reach their services, because pools close when the last of them has ended.
 */
export function retireSnapshot(snapshot: Snapshot, next: Snapshot | undefined): void {
  for (const pool of snapshot.pools.values()) {
    if (next === undefined) pool.destroy();
    else void pool.close();
  }
  for (const { server } of snapshot.servers)
    if (next?.servers.every((other) => other.server !== server) ?? true) void server.close();
}
