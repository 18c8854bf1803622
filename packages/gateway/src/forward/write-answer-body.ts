import type { ClientResponse } from '../respond/write-answer.ts';
import { giveBack, keepPiece } from './body-memory.ts';

/** Up to here it is cheaper to copy a body than to write it apart from its head. */
const copiedBytes = 4096;

/** Writes the last piece of a body. A short one is text to Node and goes into one write with the head; `latin1` keeps each byte as it is. */
export function endWith(response: ClientResponse, piece: Buffer): void {
  if (piece.length <= copiedBytes) return void response.end(piece.toString('latin1'), 'latin1');
  writePiece(response, piece);
  response.end();
}

/** Writes a copy of a piece of a body, and uses its memory again when the system has it. False where the client has to catch up. */
export function writePiece(response: ClientResponse, piece: Buffer): boolean {
  // A stream of HTTP/2 that is reset calls back, too, while its session may still be writing what it took from it.
  if (response.stream !== undefined) return response.write(Buffer.from(piece));
  const kept = keepPiece(piece);
  return response.write(kept, (error) => {
    if ((error === undefined || error === null) && !response.destroyed) giveBack(kept);
  });
}

/** Adds what the service said after its body, names and values by turns. */
export function addTrailers(response: ClientResponse, trailers: readonly string[]): void {
  const table: Record<string, string> = {};
  for (let index = 0; index + 1 < trailers.length; index += 2)
    table[trailers[index] ?? ''] = trailers[index + 1] ?? '';
  response.addTrailers(table);
}
