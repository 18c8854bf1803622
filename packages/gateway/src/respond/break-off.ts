import { constants } from 'node:http2';
import type { ClientResponse } from './write-answer.ts';

/**
 * Ends an answer of which only a part was sent, so that nobody takes the part for the whole: the connection breaks off, or the
 * stream, which Node would reset with NO_ERROR by itself, as if all had been said.
 */
export function breakOff(response: ClientResponse): void {
  if (response.stream === undefined) response.destroy();
  else response.stream.close(constants.NGHTTP2_INTERNAL_ERROR);
}
