import type { FindingFamily } from './finding-explanation.ts';

/** The algorithm in the header. */
export const algorithmFindings: FindingFamily<'ALG'> = {
  'ALG-01': {
    title: 'Signed by nobody',
    what: 'The algorithm is `none`: the token is not signed, and whatever it says, anybody can have written it.',
    why: 'Verifiers that let the token choose its algorithm accept it. It has been the best known hole in JWT libraries since 2015.',
    howToFindOut:
      'Send such a token to your own verifier in a test: it must be refused before a claim is read.',
    howToFix:
      'Have the issuer sign. In the verifier, list the accepted algorithms; `none` is never one of them.',
    example: '{"alg":"none"}',
    source: 'RFC 8725 §3.2, RFC 7519 §6',
  },
  'ALG-02': {
    title: 'An algorithm in disguise',
    what: 'The name equals that of an algorithm only if case, spaces or invisible characters are ignored.',
    why: 'No honest issuer writes that. A filter for `none` that compares exactly is passed by `nOnE` if the library behind it ignores case.',
    howToFindOut:
      'Look at the code points of `alg`. Search for code that lowers or trims it before comparing.',
    howToFix: 'Compare `alg` exactly, against a list of what you accept, in one place.',
    example: '{"alg":"nOnE"}',
    source: 'draft-ietf-oauth-rfc8725bis §2.11, §3.1',
  },
  'ALG-03': {
    title: 'No algorithm',
    what: 'The header has no `alg`, or it is not a text: null, a list, a number.',
    why: 'The parameter is required. Code that fills in a default, or compares loosely, can be steered by it.',
    howToFindOut: 'Look at the header, and at what your library does without `alg`: it must refuse.',
    howToFix: 'Have the issuer write `alg` as a text.',
    source: 'RFC 7515 §4.1.1, RFC 7516 §4.1.1',
  },
  'ALG-04': {
    title: 'An algorithm that is not registered, or no longer wanted',
    what: 'The name is not in the IANA registry, or the registry calls it deprecated or prohibited, as `EdDSA` since RFC 9864.',
    why: 'Partners cannot check what they do not know. `EdDSA` does not say which curve, so two libraries can mean different things.',
    howToFindOut: 'Look the name up in the list of algorithms, with its status.',
    howToFix:
      'Issue `Ed25519` instead of `EdDSA`, `RSA-OAEP-256` instead of `RSA1_5`, and for private algorithms a name that cannot collide.',
    source: 'RFC 7518 §7.1, RFC 9864, RFC 8725 §3.2',
  },
  'ALG-05': {
    title: 'The algorithm does not go with the key',
    what: 'The algorithm needs another kind of key or another curve than the key that was given: `HS256` with a public key, `ES256` with P-384.',
    why: 'With a public key as the secret of HMAC, everybody can sign. That is algorithm confusion, and it works wherever the token chooses the algorithm.',
    howToFindOut:
      'Compare `alg` with kind and curve of the key. If a token with `HS256` verifies with your public key, it is forged.',
    howToFix: 'Tie each key to one algorithm in the verifier. Refuse tokens whose `alg` is another.',
    example: '{"alg":"HS256"} from an issuer that signs with RS256',
    source: 'RFC 8725 §2.1, §3.1',
  },
  'ALG-06': {
    title: 'The key is for another algorithm',
    what: 'The JWK names another algorithm than the token, or the same key ID occurs with two algorithms.',
    why: 'A key is safe for the algorithm it was made for. Used with a second one, weaknesses of one can break the other.',
    howToFindOut: 'Compare `alg` of the JWK with `alg` of the token, for each `kid`.',
    howToFix: 'Make one key per algorithm, each with its own `kid`, and write `alg` into the JWK.',
    source: 'RFC 8725 §3.1, RFC 7517 §4.4',
  },
  'ALG-07': {
    title: 'Not an allowed algorithm',
    what: 'The algorithm is not on the list of those that you said you accept.',
    why: 'The list protects against tokens whose author chose the algorithm. A token outside of it is a mistake or an attempt.',
    howToFindOut: 'Compare with what the issuer publishes in its metadata.',
    howToFix: 'If the issuer uses it, add this one name to the list. If not, find out who made the token.',
    source: 'RFC 8725 §3.1',
  },
  'ALG-08': {
    title: 'A shared secret across a boundary',
    what: 'The token is signed with HMAC although issuer and receiver are different parties, or although several services are named as audience.',
    why: 'Everybody who can check such a token can also make one. Each of the services can act as the issuer towards the others.',
    howToFindOut: 'Count who has the secret. If it is more than one party, nobody can say who signed.',
    howToFix: 'Sign with a private key, such as `ES256`, and give the others the public one.',
    source: 'RFC 7515 §10.5',
  },
};
