import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { generateKey } from '@mintmark/jose/jwk';
import { publicJwks } from '@mintmark/jose/jwks';
import { createSigner } from '@mintmark/jose/jwt';
import { freshFolder, runGateway, startService, until } from './gateway-process.ts';

const issuer = 'https://issuer.example';
const audience = 'https://api.example';

interface Line {
  readonly subject?: string;
}

function config(service: string, secret: string): string {
  return `version: 1
listeners: [{ address: "127.0.0.1:0" }]
issuers: [{ issuer: "${issuer}", audience: "${audience}", keys: { file: keys.json } }]
upstreams: { service: { targets: ["${service}"] } }
routes: [{ name: all, match: { path: /* }, upstream: service }]
telemetry: { accessLog: { to: stdout, subject: hash } }
${secret}
`;
}

describe('the subjects in the access log', () => {
  it('are the same in gateways of one secret, and in no others', async (t) => {
    const key = await generateKey('ES256');
    const signer = createSigner({ key, typ: 'at+jwt', issuer, audience, expiresInSeconds: 300 });
    const token = await signer.sign({ sub: 'alice', client_id: 'web', jti: '1' });
    const service = await startService(t, (request, response) => response.end(request.url));
    const keys = JSON.stringify(publicJwks([key]));
    const subjectIn = (secret: string, env: Record<string, string> = {}): Promise<string> =>
      subjectSeen(t, { files: { 'mintmark.yaml': config(service, secret), 'keys.json': keys }, env, token });
    const named = 'secret: { env: SHARED }';
    const [one, other, alone, stranger] = await Promise.all([
      subjectIn(named, { SHARED: 'a test secret that two gateways share' }),
      subjectIn(named, { SHARED: 'a test secret that two gateways share' }),
      subjectIn(''),
      subjectIn(named, { SHARED: 'a test secret that no other gateway has' }),
    ]);
    assert.match(one, /^hmac:[0-9a-f]{32}$/);
    assert.equal(one, other);
    assert.equal(new Set([one, alone, stranger]).size, 3);
  });
});

interface Asked {
  readonly files: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly token: string;
}

/** What a gateway of its own writes about whoever has the token. */
async function subjectSeen(t: TestContext, { files, env, token }: Asked): Promise<string> {
  const folder = freshFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const gateway = await runGateway(t, folder, { args: ['--workers', '1'], env });
  const answer = await fetch(`${gateway.url}/x`, { headers: { authorization: `Bearer ${token}` } });
  assert.equal(answer.status, 200, gateway.errors());
  const subject = (): string | undefined => {
    const whole = gateway.output().split('\n').slice(0, -1);
    return whole.map((line) => (JSON.parse(line) as Line).subject).find((found) => found !== undefined);
  };
  await until('a line about the request', () => subject() !== undefined);
  return subject() ?? '';
}
