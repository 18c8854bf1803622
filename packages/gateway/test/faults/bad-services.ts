// Services that fail, each in one way, as octets on a socket.
import type { Socket } from 'node:net';
import { onHeads } from '../upstream/raw-target.ts';

/** What a service does with a connection. */
export type Misbehaviour = (socket: Socket) => void;

/** Writes something when a head has come, then does something else. What looks like a head in a body is none. */
function says(text: string, then: (socket: Socket) => void = () => undefined): Misbehaviour {
  return (socket) =>
    onHeads(socket, (head) => {
      if (head.includes(' HTTP/1.1\r\n')) socket.write(text, 'latin1', () => then(socket));
    });
}

const ends = (socket: Socket): void => void socket.end();
const resets = (socket: Socket): void => void socket.resetAndDestroy();

const fixed = 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n';
const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';

/** What goes wrong before the head of an answer is there, and what the client is told then. */
export const beforeHead: readonly (readonly [string, Misbehaviour, number, string])[] = [
  ['ends the connection at once', ends, 502, 'upstream_failed'],
  // Whether the connection was made before that is a matter of luck.
  ['resets the connection at once', resets, 502, '(?:upstream_failed|upstream_unreachable)'],
  ['ends the connection when asked', says('', ends), 502, 'upstream_failed'],
  ['resets the connection when asked', says('', resets), 502, 'upstream_failed'],
  ['dies in the first line', says('HTTP/1.1 20', ends), 502, 'upstream_failed'],
  ['dies in the head', says('HTTP/1.1 200 OK\r\nContent-Le', ends), 502, 'upstream_failed'],
  ['resets in the head', says('HTTP/1.1 200 OK\r\nContent-Le', resets), 502, 'upstream_failed'],
  ['never answers', says(''), 504, 'upstream_timeout'],
  ['stops in the head', says('HTTP/1.1 200 OK\r\nX: '), 504, 'upstream_timeout'],
  ['sends a head in drops for ever', trickles, 504, 'upstream_timeout'],
  ['sends interim answers for ever', interim, 502, 'upstream_malformed'],
  ['sends garbage', says('\u0000\u0001garbage\r\n\r\n'), 502, 'upstream_malformed'],
  [
    'sends a head without an end',
    says(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(200_000)}`),
    502,
    'upstream_malformed',
  ],
  [
    'sends two lengths',
    says('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'),
    502,
    'upstream_malformed',
  ],
];

/** What goes wrong after the head: no client may take what came for the whole. */
export const afterHead: readonly (readonly [string, Misbehaviour])[] = [
  ['ends in a body with a length', says(`${fixed}half`, ends)],
  ['resets in a body with a length', says(`${fixed}half`, resets)],
  ['ends between head and body', says(fixed, ends)],
  ['ends in a chunk', says(`${chunked}a\r\nhalf`, ends)],
  ['resets in a chunk', says(`${chunked}a\r\nhalf`, resets)],
  ['ends between two chunks', says(`${chunked}4\r\nhalf\r\n`, ends)],
  ['resets between two chunks', says(`${chunked}4\r\nhalf\r\n`, resets)],
  ['ends after the last chunk and before the end', says(`${chunked}4\r\nhalf\r\n0\r\n`, ends)],
  ['sends garbage for a chunk', says(`${chunked}4\r\nhalf\r\nzz\r\n`)],
  ['resets in a body that the end of the connection would end', says('HTTP/1.1 200 OK\r\n\r\nhalf', resets)],
  ['stalls in a body with a length', says(`${fixed}half`)],
  ['stalls between two chunks', says(`${chunked}4\r\nhalf\r\n`)],
];

/** More than was announced: what was announced is the answer. */
export const tooMuch: readonly (readonly [string, Misbehaviour])[] = [
  ['a body with a length', says('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhalfMORE')],
  ['chunks', says(`${chunked}4\r\nhalf\r\n0\r\n\r\nMORE`)],
  [
    'a second answer',
    says('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhalfHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil'),
  ],
];

function trickles(socket: Socket): void {
  every(socket, 'HTTP/1.1 200 OK\r\n', 'x: y\r\n');
}

/** So many at first that the next ones are too many long before the time for an answer is over. */
function interim(socket: Socket): void {
  const hints = 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n';
  every(socket, hints.repeat(10), hints);
}

function every(socket: Socket, first: string, more: string): void {
  socket.once('data', () => {
    socket.write(first, 'latin1');
    const timer = setInterval(() => socket.write(more, 'latin1'), 10);
    socket.once('close', () => clearInterval(timer));
  });
}
