import { undecidedError } from '../output/failure.ts';
import type { StartServer } from './start-server.ts';

/** Starts the embedded authorization server. */
export const startServer: StartServer = () =>
  Promise.reject(undecidedError('the authorization server is not part of this build', 'use a later version'));
