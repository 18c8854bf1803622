import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect, type Finding } from '@mintmark/inspect';
import { corpus, corpusNow } from './corpus/tokens.ts';
import { profileShapes } from './corpus/profile-shapes.ts';
import { providerShapes } from './corpus/provider-shapes.ts';
import type { Shape } from './corpus/shape.ts';

async function findingsOf(name: string): Promise<readonly Finding[]> {
  const found = corpus.find((one) => one.name === name);
  assert.ok(found, 'run test/corpus/make-tokens.ts');
  const { token, key = '' } = found;
  const { findings, verdicts } = await inspect(token, { keys: key, now: corpusNow });
  const { form, signature, time } = verdicts;
  assert.deepEqual([form.state, signature.state, time.state], ['yes', 'yes', 'yes'], signature.sentence);
  return findings.filter(({ severity }) => severity !== 'info');
}

const tell = ({ id, message }: Finding): string => `${id} ${message}`;

describe('nothing above info is found in a well-made', () => {
  const others = [
    'SD-JWT credential, all shown',
    'SD-JWT credential, bound to its holder',
    'nested token with both keys',
  ];
  for (const name of [...profileShapes.map((shape) => shape.name), ...others]) {
    it(name, async () => assert.deepEqual((await findingsOf(name)).map(tell), []));
  }
});

describe('in the tokens of well-known issuers only that is found which is so:', () => {
  for (const shape of providerShapes) {
    it(shape.name, async () => {
      const findings = await findingsOf(shape.name);
      assert.deepEqual(findings.filter((finding) => !isAccepted(shape, finding)).map(tell), []);
      const ids = new Set<string>(findings.map(({ id }) => id));
      assert.deepEqual([...ids].toSorted(), Object.keys(shape.accepted ?? {}).toSorted());
      assert.ok(findings.every(({ severity }) => severity === 'warning'));
    });
  }
});

function isAccepted({ accepted }: Shape, { id }: Finding): boolean {
  return accepted?.[id] !== undefined;
}

describe('the corpus', () => {
  it('has more than two hundred tokens, each with a name of its own', () => {
    assert.ok(corpus.length > 200);
    assert.equal(new Set(corpus.map(({ name }) => name)).size, corpus.length);
  });

  it('says with every finding where it is and what to do, and never what the token says', async () => {
    for (const { name, token, key = '', expected = {} } of corpus) {
      const { findings, verdicts } = await inspect(token, { keys: key, expected, now: corpusNow });
      for (const { id, message, places } of findings) {
        assert.doesNotMatch(message, /undefined|\[object|NaN|\.$/, `${name}: ${id} ${message}`);
        for (const { input } of places)
          assert.ok(
            input.start >= 0 && input.start <= input.end && input.end <= token.length,
            `${name}: ${id}`,
          );
      }
      for (const { sentence } of Object.values(verdicts)) {
        assert.match(sentence, /^["A-Z].*[.)]$/s, `${name}: ${sentence}`);
        assert.doesNotMatch(sentence, /undefined|\[object|NaN/, `${name}: ${sentence}`);
      }
    }
  });

  it('has a finding for whatever keeps a token from being well-formed', async () => {
    for (const { name, token, expected = {} } of corpus) {
      const { findings, verdicts } = await inspect(token, { expected, now: corpusNow });
      if (verdicts.form.state !== 'no') continue;
      assert.ok(
        findings.some(({ severity }) => severity !== 'info'),
        `${name}: ${verdicts.form.sentence}`,
      );
    }
  });
});
