// Libraries of others that protect APIs in Node, configured as docs/resource-servers.md of the server has it.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { documentedCode, runDocumented } from '../support/documented-code.ts';
import { badTokens, issueTokens, type AccessTokenAlgorithm, type IssuedTokens } from './issued-tokens.ts';

const page = 'packages/authorization-server/docs/resource-servers.md';

/** Something that takes tokens or does not. */
interface Verifier {
  /** The status that an API with it would answer with. */
  statusFor(token: string): Promise<number>;
  close?(): Promise<void>;
}

function codeOf(heading: string, replacements: Readonly<Record<string, string>>): string {
  return documentedCode({ page, heading, language: 'js' }, replacements);
}

/** A function that throws for bad tokens. */
function throwing(verify: unknown): Verifier {
  assert.ok(typeof verify === 'function');
  return {
    statusFor: async (token) => {
      try {
        await verify(token);
        return 200;
      } catch (error) {
        assert.ok(error instanceof Error);
        return 401;
      }
    },
  };
}

/** A handler of node:http, on a port of its own. */
async function listening(app: unknown): Promise<Verifier> {
  assert.ok(typeof app === 'function');
  const server = createServer(app as RequestListener).listen(0, '127.0.0.1'); // express makes one
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    statusFor: async (token) => {
      const headers = { authorization: `Bearer ${token}` };
      return (await fetch(`http://127.0.0.1:${port}/notes`, { headers })).status;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const verifiers: Readonly<Record<string, (issuer: string, algorithm: string) => Promise<Verifier>>> = {
  'express-oauth2-jwt-bearer': async (issuer) => {
    // Five seconds are let go by otherwise; and Express prints what it refuses unless it is being tested.
    const replacements = {
      'https://login.example': issuer,
      'strict: true': 'strict: true, clockTolerance: 0',
    };
    const quiet = "\napp.set('env', 'test');\n";
    return listening((await runDocumented(codeOf('express-oauth2-jwt-bearer', replacements) + quiet))['app']);
  },
  'aws-jwt-verify': async (issuer) => {
    const { jwksCache } = await runDocumented(codeOf("On one's own machine", {}));
    const code = codeOf('aws-jwt-verify', {
      'https://login.example': issuer,
      '\n});': '\n}, globalThis.cache);',
    });
    Object.assign(globalThis, { cache: { jwksCache } });
    return throwing((await runDocumented(code))['verify']);
  },
  jose: async (issuer, algorithm) => {
    const code = codeOf('jose', { 'https://login.example': issuer, "['ES256']": `['${algorithm}']` });
    return throwing((await runDocumented(code))['verify']);
  },
};

for (const algorithm of ['ES256', 'RS256'] as const satisfies readonly AccessTokenAlgorithm[]) {
  describe(`tokens with ${algorithm}`, () => {
    let tokens: IssuedTokens;
    before(async () => {
      tokens = await issueTokens(algorithm);
    });
    after(() => tokens.close());

    for (const [name, open] of Object.entries(verifiers)) {
      describe(`at ${name}`, () => {
        let verifier: Verifier;
        before(async () => {
          verifier = await open(tokens.issuer, algorithm);
        });
        after(() => verifier.close?.());

        it('pass', async () => {
          assert.equal(await verifier.statusFor(tokens.good), 200);
          assert.equal(await verifier.statusFor(tokens.goodForTwo), 200);
        });
        for (const bad of badTokens) {
          it(`are refused: ${bad}`, async () => {
            assert.equal(await verifier.statusFor(tokens.bad[bad]), 401);
          });
        }
        // What the page says that they cannot do. A verifier that learns it makes this fail, and the page wrong.
        it('pass although they are revoked', async () => {
          assert.equal(await verifier.statusFor(tokens.revoked), 200);
        });
        it('are refused without the scope', async () => {
          assert.notEqual(await verifier.statusFor(tokens.withoutScope), 200);
        });
        it('are refused after they have expired', async () => {
          assert.equal(await verifier.statusFor(await tokens.expired), 401);
        });
      });
    }
  });
}
