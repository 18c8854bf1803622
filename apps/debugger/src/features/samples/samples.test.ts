import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect, type Inspection } from '@mintmark/inspect';
import { freshSample } from './fresh-sample.ts';
import { sampleData } from './sample-data.ts';
import { samples, type SampleContent } from './samples.ts';

const now = Date.UTC(2027, 4, 1, 12);

async function inspectSample(content: SampleContent, at: number): Promise<Inspection> {
  const { token, key, issuer, audience } = content;
  return inspect(token, { keys: key, expected: { issuer, audience }, now: at });
}

function errorsOf({ findings }: Inspection): readonly string[] {
  return findings.filter(({ severity }) => severity === 'error').map(({ id }) => id);
}

for (const { id, group } of samples) {
  test(`the sample ${id} is made for the hour it is looked at`, async () => {
    const inspection = await inspectSample(await freshSample(id, now), now);
    if (group === 'lessons') return;
    const { form, time, policy } = inspection.verdicts;
    assert.deepEqual([form.state, time.state, policy.state], ['yes', 'yes', 'yes'], id);
    assert.deepEqual(errorsOf(inspection), []);
    const claims = inspection.subject.claims ?? inspection.inner?.subject.claims;
    assert.deepEqual([claims?.['iat'], claims?.['exp']], [now / 1000, now / 1000 + 3600]);
  });

  test(`the sample ${id} is there also where a browser cannot make it`, async () => {
    const content = sampleData[id];
    assert.ok(content, `no sample ${id}`);
    if (group !== 'lessons') assert.deepEqual(errorsOf(await inspectSample(content, now)), []);
  });
}

for (const { id } of samples.filter(({ group }) => group === 'signed')) {
  test(`the key of the sample ${id} fits`, async () => {
    const { signature } = await inspectSample(await freshSample(id, now), now);
    assert.deepEqual([signature.state, signature.key?.provenance], ['yes', 'given'], signature.sentence);
  });
}

const lessons: Readonly<Record<string, string>> = {
  jwks: 'verified',
  expired: 'verified',
  'base64-secret': 'verified',
  'weak-secret': 'weak',
  changed: 'invalid',
  'carried-key': 'untrusted',
  confused: 'confused',
  none: 'unsecured',
  numbers: 'verified',
  cut: 'broken-token',
  'jwe-password': 'opened',
  'jwe-dir': 'opened',
  'jwe-rsa': 'opened-unsigned',
  'jwe-ecdh': 'opened-unsigned',
  'jwe-nested': 'opened-signed',
};
for (const [id, phrase] of Object.entries(lessons)) {
  test(`the sample ${id} shows what it is there for: ${phrase}`, async () => {
    const { signature } = await inspectSample(await freshSample(id, now), now);
    assert.equal(signature.phrase, phrase, signature.sentence);
  });
}

test('a key set without the key says so', async () => {
  const content = await freshSample('jwks', now);
  const { signature } = await inspectSample({ ...content, key: sampleData['ps512']?.key ?? '' }, now);
  assert.equal(signature.state, 'no');
});
