export {
  codeChallengeMethods,
  codeChallengeOf,
  createCodeVerifier,
  isCodeChallenge,
  isCodeVerifier,
} from './pkce/code-verifier.ts';
