import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { inspect } from '@mintmark/inspect';
import { identifyKeys, readKeys } from '@mintmark/inspect/keys';
import {
  hmacKey,
  JoseError,
  privateKey,
  publicKey,
  signatureAlgorithmNames,
  signCompactJws,
  type Jwk,
  type SigningKey,
} from '@mintmark/jose';
import { withCorpus } from './corpora.ts';

type Maker = (algorithm: string) => unknown;

/** All that the library could make of a file; a JWK set is read key by key. */
function makersOf(text: string): readonly Maker[] {
  if (!text.trimStart().startsWith('{')) {
    return [
      (algorithm) => privateKey.pem(text, { algorithm }),
      (algorithm) => publicKey.pem(text, { algorithm }),
      (algorithm) => publicKey.x509(text, { algorithm }),
    ];
  }
  const json = JSON.parse(text) as Jwk & { readonly keys?: readonly Jwk[] };
  return (json.keys ?? [json]).flatMap((jwk): readonly Maker[] => [
    (algorithm) => privateKey.jwk(jwk, { algorithm }),
    (algorithm) => publicKey.jwk(jwk, { algorithm }),
    (algorithm) => hmacKey.jwk(jwk, { algorithm }),
  ]);
}

function keysOf(text: string): readonly { readonly algorithm: string; readonly type: string }[] {
  return makersOf(text).flatMap((make) =>
    signatureAlgorithmNames.flatMap((algorithm) => {
      try {
        return [make(algorithm) as { algorithm: string; type: string }];
      } catch (error) {
        assert.ok(error instanceof JoseError, String(error));
        return [];
      }
    }),
  );
}

describe('the keys of other libraries are read as the library reads them', () => {
  withCorpus('jose-libs/pyjwt/tests/keys', (folder) => {
    for (const file of readdirSync(folder).filter((name) => !name.endsWith('.py'))) {
      it(file, async () => {
        const text = readFileSync(join(folder, file), 'utf8');
        const made = keysOf(text);
        const { keys, kind } = await identifyKeys(readKeys(text));
        const usable = keys.filter(({ fault }) => fault === undefined);
        // SSH keys are read here too, which the library leaves to others.
        if (made.length > 0) assert.ok(usable.length > 0, `${kind}: the library can use it`);
        else if (!text.startsWith('ssh-') && !text.startsWith('ecdsa-')) {
          // A key for an algorithm that nobody knows is shown for what it is, and objected to when it is used.
          const good = usable.filter(
            ({ weaknesses, algorithm }) =>
              weaknesses.length === 0 &&
              (algorithm === undefined || signatureAlgorithmNames.includes(algorithm)),
          );
          assert.deepEqual(good, [], `${kind}: the library cannot use it`);
        }
        const signing = made.find(({ type }) => type === 'private' || type === 'secret') as
          | SigningKey
          | undefined;
        if (signing === undefined) return;
        const token = await signCompactJws('{"sub":"ada"}', { key: signing });
        const { verdicts } = await inspect(token, { keys: text });
        assert.equal(verdicts.signature.state, 'yes', `${signing.algorithm}: ${verdicts.signature.sentence}`);
      });
    }
  });
});
