import type { Adapter } from './adapter.ts';

/** The package jwt-decode. It reads claims without any check: there is nothing to ask it. */
export const jwtDecode: Adapter = {
  id: 'jwt-decode',
  package: 'jwt-decode',
  how: 'It only decodes: it neither signs nor verifies, so no check is run.',
  algorithms: [],
  expects: [],
  load: async () => ({}),
};
