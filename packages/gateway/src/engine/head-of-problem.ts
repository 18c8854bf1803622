import type { RequestHead } from '../request/request-head.ts';
import { plainAddress } from '../request/trusted-proxies.ts';
import type { ClientRequest } from './exchange.ts';

/** What of a request is recorded. */
export type RecordedHead = Pick<RequestHead, 'method' | 'host' | 'path' | 'httpVersion' | 'clientAddress'>;

const method = /^[A-Z]{1,16}$/;

/**
 * What the record of a request tells whose head is none: its address and host are left out, because nobody knows what they
 * are.
 */
export function headOfProblem(request: ClientRequest): RecordedHead {
  const { socket } = request;
  return {
    method: request.method !== undefined && method.test(request.method) ? request.method : '',
    ...{ host: '', path: '' },
    httpVersion: request.httpVersionMajor === 2 ? '2.0' : request.httpVersion === '1.0' ? '1.0' : '1.1',
    clientAddress: plainAddress(socket.remoteAddress),
  };
}
