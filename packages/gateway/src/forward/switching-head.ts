import type { Decision } from '../decision/decision.ts';
import { passResponseHeaders } from '../request/pass-headers.ts';

/** RFC 9110 §7.8: the head of the answer that turns the connection into a tunnel. */
export function switchingHead(headers: readonly string[], decision: Decision): string {
  const upgrade = headers.find(
    (_, index) => index % 2 === 1 && headers[index - 1]?.toLowerCase() === 'upgrade',
  );
  const passed = passResponseHeaders(headers, {
    httpVersion: '1.1',
    remove: new Set(['x-request-id']),
    set: ['x-request-id', decision.id],
  });
  let text = `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: ${upgrade ?? 'websocket'}\r\n`;
  for (let index = 0; index + 1 < passed.length; index += 2)
    text += `${passed[index]}: ${passed[index + 1]}\r\n`;
  return `${text}\r\n`;
}
