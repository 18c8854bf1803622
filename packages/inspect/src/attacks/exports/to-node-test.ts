import type { AttackSuite } from '../attack.ts';
import { asciiJson, casesAsLines } from './to-json.ts';

/**
 * Writes a suite as a test file for `node --test`; it has no dependencies.
 *
 * @example
 * const file = formatNodeTest(suite);
 */
export function formatNodeTest(suite: AttackSuite): string {
  const { algorithm, issuer, audience, madeAt, goodUntil } = suite;
  return `// Hostile tokens for a verifier: ${asciiJson({ algorithm, issuer, audience }).replaceAll('*/', '')}
// Made by: mintmark attack --export node-test
//
// Say where the verifier is, then run it with: node --test FILE
//   VERIFIER_MODULE=./verifier.js  a module that exports verify(token); a token is refused when it throws or gives false
//   VERIFIER_URL=http://127.0.0.1:3000/me  a service; it gets each token in the header Authorization
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

// Seconds since 1970. The good tokens expire, and then the suite says nothing: make it anew.
const madeAt = ${madeAt};
const goodUntil = ${goodUntil};

const cases = [
${casesAsLines(suite, '  ')}
];
${runner}`;
}

const runner = `
const refusals = [400, 401, 403, 413, 414, 431];

/** accepted, refused, or a sentence about what else happened. */
async function ask(token) {
  const { VERIFIER_MODULE: path, VERIFIER_URL: url } = process.env;
  if (url !== undefined) return askService(url, token);
  if (path === undefined) throw new Error('set VERIFIER_MODULE or VERIFIER_URL to the verifier to test');
  const { verify } = await import(pathToFileURL(path));
  try {
    return (await verify(token)) === false ? 'refused' : 'accepted';
  } catch {
    return 'refused';
  }
}

async function askService(url, token) {
  const headers = { authorization: \`Bearer \${token}\` };
  const response = await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(10_000) });
  await response.body?.cancel();
  if (response.ok) return 'accepted';
  return refusals.includes(response.status) ? 'refused' : \`answered with status \${response.status}\`;
}

/** What a header field cannot carry as it is. */
function isUnsendable(token) {
  return process.env.VERIFIER_URL !== undefined && !/^(?:[!-~](?:[ -~]*[!-~])?)?$/.test(token);
}

const families = Map.groupBy(cases, ({ family }) => family);
for (const [family, members] of families) {
  describe(family, () => {
    for (const { id, title, why, source, expected, token } of members) {
      const skip = isUnsendable(token) ? 'a header field cannot carry this token' : false;
      it(\`\${id}: \${title}\`, { skip }, async (test) => {
        assert.ok(Date.now() < goodUntil * 1000, 'the good tokens have expired: make the suite anew');
        const answer = await ask(token);
        if (expected === 'either') {
          test.diagnostic(\`for information: \${answer}\`);
          assert.match(answer, /^(accepted|refused)$/);
          return;
        }
        const wanted = expected === 'accept' ? 'accepted' : 'refused';
        assert.equal(answer, wanted, \`\${why} (\${source})\`);
      });
    }
  });
}

it('was made in the past', () => assert.ok(Date.now() > (madeAt - 300) * 1000, 'the clock of this computer is slow'));
`;
