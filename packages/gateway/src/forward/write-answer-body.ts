import type { ClientResponse } from '../respond/write-answer.ts';

/** Up to here it is cheaper to copy a body than to write it apart from its head. */
const copiedBytes = 4096;

/** A short body that is text to Node goes into one write with the head; `latin1` keeps each byte as it is. */
export function endWith(response: ClientResponse, chunk: Buffer): void {
  if (chunk.length > copiedBytes) response.end(chunk);
  else response.end(chunk.toString('latin1'), 'latin1');
}

/** Adds what the service said after its body, names and values by turns. */
export function addTrailers(response: ClientResponse, trailers: readonly string[]): void {
  const table: Record<string, string> = {};
  for (let index = 0; index + 1 < trailers.length; index += 2)
    table[trailers[index] ?? ''] = trailers[index + 1] ?? '';
  response.addTrailers(table);
}
