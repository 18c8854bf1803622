import type { ReasonExplanation } from './reason-explanation.ts';

type Code = 'jwks_invalid' | 'jwks_unavailable' | 'url_refused' | 'discovery_invalid' | 'sync_unavailable';

/** What can go wrong where keys are fetched. */
export const keySetReasons: Readonly<Record<Code, ReasonExplanation>> = {
  jwks_invalid: {
    title: 'The key set is malformed',
    what: 'What was read as a key set is not JSON with a list `keys`, or has no entry that can be used.',
    why: 'A key set that is half understood could lack the key that was withdrawn or have one that was never meant.',
    howToFindOut:
      'Look at it: `curl -s https://issuer.example/jwks | mintmark jwks show -`. Often a login page, an error page or the metadata document is there instead.',
    howToFix:
      'Use the address that the metadata gives as `jwks_uri`. If the issuer publishes the set, have it correct the entry that the message names.',
  },
  jwks_unavailable: {
    title: 'The key set could not be fetched',
    what: 'The address of the key set did not answer in time, answered with an error, or could not be reached. The token was not judged.',
    why: 'Without keys nobody can say whether the token is genuine. Keys that were fetched before go on being used for a while, so a short outage is not noticed.',
    howToFindOut:
      'From the same machine: `curl -sv https://issuer.example/jwks`. Look for a proxy, a firewall, DNS, or a certificate of your own authority.',
    howToFix:
      'Open the way to that one address. Where there is none, give the keys as a file: `createLocalJwks` or `--key jwks.json`. Answer such requests with 503, not 401, so that clients do not log everybody out.',
  },
  url_refused: {
    title: 'The address is not allowed',
    what: 'An address for keys or metadata is not fetched: it is not https, has a user name in it, leads to another origin, or is not on the list.',
    why: 'Whoever controls where keys come from controls who is let in. Following any address also lets strangers make your server call internal ones (SSRF).',
    howToFindOut:
      'Look at the address in your configuration. Redirects count: `curl -sI` shows where the address leads.',
    howToFix:
      'Configure the final https address. For tests on your own machine, serve the keys from a file instead.',
  },
  discovery_invalid: {
    title: 'The metadata are not those of the issuer',
    what: 'The metadata document could not be read, or its `issuer` is another one than that it was asked for.',
    why: 'The comparison makes sure that nobody answers for somebody else (RFC 8414 §3.3). Without it, keys of a foreign issuer could be trusted.',
    howToFindOut:
      '`curl -s https://issuer.example/.well-known/openid-configuration` and compare `issuer` to the letter, with the slash at the end. Multi-tenant issuers put a placeholder there.',
    howToFix:
      'Set the issuer to exactly the text in the document. For issuers with a placeholder, such as the common endpoint of Entra, name the tenant.',
  },
  sync_unavailable: {
    title: 'Only asynchronously',
    what: 'A synchronous function was called for something that this runtime, or a key kept elsewhere, can only do asynchronously.',
    why: 'Web Crypto, key sets that are fetched and keys in a security module all answer later. Waiting for them would block the process.',
    howToFindOut:
      'Look for a call ending in `Sync`, and at the keys it gets: remote key sets and external keys are never synchronous.',
    howToFix: 'Use the function of the same name without `Sync`, and `await` it.',
  },
};
