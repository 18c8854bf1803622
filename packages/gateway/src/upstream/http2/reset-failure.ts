import { constants } from 'node:http2';
import type { RequestProgress, UpstreamErrorCode } from '../upstream-error.ts';

/** What the reset of a stream means to its request. */
export interface Failure {
  readonly code: UpstreamErrorCode;
  readonly progress: RequestProgress;
  readonly message: string;
}

const NAMES: Readonly<Record<number, string>> = {
  [constants.NGHTTP2_NO_ERROR]: 'NO_ERROR',
  [constants.NGHTTP2_PROTOCOL_ERROR]: 'PROTOCOL_ERROR',
  [constants.NGHTTP2_INTERNAL_ERROR]: 'INTERNAL_ERROR',
  [constants.NGHTTP2_FLOW_CONTROL_ERROR]: 'FLOW_CONTROL_ERROR',
  [constants.NGHTTP2_FRAME_SIZE_ERROR]: 'FRAME_SIZE_ERROR',
  [constants.NGHTTP2_REFUSED_STREAM]: 'REFUSED_STREAM',
  [constants.NGHTTP2_CANCEL]: 'CANCEL',
  [constants.NGHTTP2_ENHANCE_YOUR_CALM]: 'ENHANCE_YOUR_CALM',
  [constants.NGHTTP2_INADEQUATE_SECURITY]: 'INADEQUATE_SECURITY',
};

const MALFORMED: ReadonlySet<number> = new Set([
  constants.NGHTTP2_PROTOCOL_ERROR,
  constants.NGHTTP2_FLOW_CONTROL_ERROR,
  constants.NGHTTP2_FRAME_SIZE_ERROR,
]);

/** RFC 9113, section 8.7: a refused stream was not processed, so that its request may be sent again whatever it does. */
export function resetFailure(code: number, progress: RequestProgress): Failure {
  const isRefused = code === constants.NGHTTP2_REFUSED_STREAM && progress !== 'answered';
  return {
    code: MALFORMED.has(code) ? 'response_malformed' : 'connection_ended',
    progress: isRefused ? 'not-sent' : progress,
    message: `the stream was reset: ${NAMES[code] ?? 'an unknown code'}`,
  };
}
