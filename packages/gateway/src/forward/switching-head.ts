import { validateHeaderValue } from 'node:http';
import type { Exchange } from '../engine/exchange.ts';
import type { Allowed } from '../engine/verdict.ts';
import { answerHeadersOf } from './answer-headers.ts';

/**
 * RFC 9110 §7.8: the head of the answer that turns the connection into a tunnel, by the rules for every answer of the route.
 *
 * @throws TypeError for a value that would end its line
 */
export function switchingHead(exchange: Exchange, allowed: Allowed, headers: readonly string[]): string {
  const said = answerHeadersOf(exchange, allowed, { status: 101, headers, length: undefined });
  let text = `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: ${exchange.head.upgrade ?? ''}\r\n`;
  for (let index = 0; index + 1 < said.length; index += 2) {
    const [name = '', value = ''] = said.slice(index, index + 2);
    validateHeaderValue(name, value);
    text += `${name}: ${value}\r\n`;
  }
  return `${text}\r\n`;
}
