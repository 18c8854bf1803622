/* oxlint-disable import/default -- the bundler gives the text of a file as its default export */
import type { ExampleId } from '../../../shared/strings/en/learn-book.ts';
import catchRefusal from './catch-refusal.ts?raw';
import decryptNested from './decrypt-nested.ts?raw';
import signAccessToken from './sign-access-token.ts?raw';
import verifyAccessToken from './verify-access-token.ts?raw';

/** The programs as they stand in their files, which the tests run. */
export const exampleSources: Readonly<Record<ExampleId, string>> = {
  'catch-refusal': catchRefusal,
  'decrypt-nested': decryptNested,
  'sign-access-token': signAccessToken,
  'verify-access-token': verifyAccessToken,
};
