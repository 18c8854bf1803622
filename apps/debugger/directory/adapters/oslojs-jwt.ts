import type { Adapter } from './adapter.ts';

/** The package @oslojs/jwt. It parses and encodes; signing and verifying are the caller's, so there is nothing to ask it. */
export const oslojsJwt: Adapter = {
  id: 'oslojs-jwt',
  package: '@oslojs/jwt',
  how: 'It parses and encodes; the caller signs and verifies with other means, so no check is run.',
  algorithms: [],
  expects: [],
  load: async () => ({}),
};
