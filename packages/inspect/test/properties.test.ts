import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { inspect, inspectAll, type Inspection } from '@mintmark/inspect';
import { diffTokens } from '@mintmark/inspect/diff';
import { extractTokens } from '@mintmark/inspect/extract';
import { readToken, repairProblem, repairToken } from '@mintmark/inspect/token';
import { corpus, corpusNow } from './corpus/tokens.ts';
import { verifyingJwk } from './corpus/test-keys.ts';

const tokens = corpus.map(({ token }) => token).filter(({ length }) => length < 3000);
const encode = (text: string): string => Buffer.from(text).toString('base64url');
const keys = JSON.stringify({ keys: [verifyingJwk('ec'), verifyingJwk('rsa'), verifyingJwk('ed')] });

/** A token with pieces of it lost, doubled, swapped or replaced. */
const damaged = fc
  .tuple(
    fc.constantFrom(...tokens),
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 12 }), fc.string({ unit: 'binary', maxLength: 3 })), {
      maxLength: 4,
    }),
  )
  .map(([token, edits]) =>
    edits.reduce((text, [at, length, insert]) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + insert + text.slice(start + length);
    }, token),
  );

/** JSON texts with what people and attackers get wrong in them. */
const jsonText = fc.oneof(
  fc.json({ maxDepth: 3 }),
  fc
    .array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"a"',
        "'b'",
        'c',
        '1',
        '01',
        '1e400',
        '-0',
        'True',
        '//x\n',
        '"\\q"',
        ' ',
        '"exp"',
        '"aud"',
        '"__proto__"',
      ),
      { maxLength: 24 },
    )
    .map((pieces) => pieces.join('')),
);

const made = fc
  .tuple(
    jsonText,
    jsonText,
    fc.string({ unit: fc.constantFrom('A', 'b', '-', '_', '=', '+'), maxLength: 90 }),
  )
  .map(([header, claims, signature]) => `${encode(header)}.${encode(claims)}.${signature}`);

const pasted = fc.oneof(damaged, made, fc.string({ unit: 'binary', maxLength: 200 }), fc.json());

function allOf(inspection: Inspection | undefined): readonly Inspection[] {
  return inspection === undefined ? [] : [inspection, ...allOf(inspection.inner)];
}

/** All that is said about a token. */
function saidOf(inspection: Inspection): string {
  const layers = allOf(inspection).map(({ verdicts, signature, findings }) => ({
    verdicts,
    findings: findings.map(({ message, why, fix, snippet }) => [message, why, fix, snippet]),
    signature: [
      signature.sentence,
      signature.hint,
      signature.facts,
      signature.notices,
      signature.signers.map(({ sentence, facts }) => [sentence, facts]),
    ],
    considered: signature.considered.map(({ kind, sentence, facts }) => [kind, sentence, facts]),
  }));
  return JSON.stringify(layers);
}

describe('whatever is pasted,', () => {
  it('inspecting it gives four answers and findings at places of the paste', async () => {
    await fc.assert(
      fc.asyncProperty(pasted, fc.constantFrom('', keys, 'a secret'), async (text, given) => {
        const { verdicts, findings, reading } = await inspect(text, { keys: given, now: corpusNow });
        assert.deepEqual(Object.keys(verdicts), ['form', 'signature', 'time', 'policy']);
        for (const { question, state, code, sentence } of Object.values(verdicts)) {
          assert.ok(state !== 'no' || code !== undefined, `${question}: no reason`);
          assert.match(sentence, /\.$/);
        }
        for (const { input } of findings.flatMap(({ places }) => places))
          assert.ok(input.start >= 0 && input.start <= input.end && input.end <= text.length);
        for (const { input, span } of reading.problems)
          assert.ok(input.end <= text.length && span.start <= span.end);
      }),
      { numRuns: 600 },
    );
  });

  it('it is not "yes" without a key, and never by a key that is not there', async () => {
    await fc.assert(
      fc.asyncProperty(pasted, async (text) => {
        const { verdicts } = await inspect(text, { now: corpusNow });
        assert.notEqual(verdicts.signature.state, 'yes');
      }),
      { numRuns: 300 },
    );
  });

  it('several are inspected together and compared in pairs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(pasted, { maxLength: 4 }), async (texts) => {
        const { inspections } = await inspectAll(texts, { now: corpusNow });
        assert.equal(inspections.length, texts.length);
        const [first = '', second = ''] = texts;
        diffTokens(first, second);
      }),
      { numRuns: 200 },
    );
  });
});

describe('what a token says is not repeated:', () => {
  const marker = 'Zq9xT7';
  /** Texts that would be recognized wherever they were told. */
  const secret = fc
    .string({ unit: fc.constantFrom(...'a b c . / : @ * - _ 1'.split(' ')), maxLength: 12 })
    .map((text) => `${marker}${text}${marker}`);
  const value = fc.oneof(
    secret,
    secret.map((text) => `https://${text}`),
    secret.map((text) => `${text}@${text}.com`),
    fc.array(secret, { maxLength: 3 }),
    fc.record({ [marker]: secret }),
  );
  const name = fc.constantFrom(
    ...'iss sub aud jti exp nbf iat email phone scope scp azp nonce cnf events amr acr client_id htu htm typ password user_id Exp admin token_introspection vct _sd _sd_alg at_hash'.split(
      ' ',
    ),
  );
  const parameter = fc.constantFrom(
    ...'kid jku x5u x5c x5t x5t#S256 jwk crit cty p2s epk apu iv tag url nonce'.split(' '),
  );

  it('no value of a claim, of a header parameter but alg, enc and typ, or of a key', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(name, value, { maxKeys: 8 }),
        fc.dictionary(parameter, value, { maxKeys: 5 }),
        fc.constantFrom('HS256', 'ES256', 'none', 'PBES2-HS256+A128KW', 'dir'),
        async (claims, more, alg) => {
          const header = encode(JSON.stringify({ alg, enc: 'A128GCM', ...more }));
          const body = encode(JSON.stringify(claims));
          const key = `${marker} the key ${marker}`;
          for (const text of [
            `${header}.${body}.AAAA`,
            `${header}.AA.AA.AA.AA`,
            `${header}.${body}.AAAA~${body}~`,
          ]) {
            for (const given of [
              key,
              JSON.stringify({ kty: 'oct', k: encode(key), kid: key, alg: key }),
              JSON.stringify({ keys: [{ kty: key }] }),
            ]) {
              const said = saidOf(
                await inspect(text, {
                  keys: given,
                  expected: { issuer: key, audience: key },
                  now: corpusNow,
                }),
              );
              const at = said.indexOf(marker);
              assert.ok(at < 0, said.slice(Math.max(0, at - 150), at + 40));
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('a token that is found in a text', () => {
  const signed = corpus.filter(
    ({ name }) => / ID token$|access token/.test(name) && !name.startsWith('case'),
  );
  const around = fc.string({
    unit: fc.constantFrom(' ', '\n', '"', '{', '}', ',', 'a', '=', '.', 'é', '<'),
    maxLength: 30,
  });
  it('gives the same answers as by itself', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...signed),
        around,
        around,
        async ({ token, key = '' }, before, after) => {
          const found = extractTokens(`${before} "${token}" ${after}`).find(
            ({ token: text }) => text === token,
          );
          assert.ok(found, 'found');
          const [inside, alone] = await Promise.all(
            [found.token, token].map((text) => inspect(text, { keys: key, now: corpusNow })),
          );
          assert.deepEqual(inside?.verdicts, alone?.verdicts);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('mending', () => {
  it('leaves nothing that it could still mend, and says when the signature cannot fit any more', () => {
    fc.assert(
      fc.property(fc.oneof(damaged, made), (text) => {
        const reading = readToken(text);
        const mended = repairToken(reading, readToken);
        if (mended === undefined) return;
        const after = readToken(mended.text);
        const again = after.problems.filter((problem) => repairProblem(after, problem) !== undefined);
        assert.deepEqual(
          again.map(({ kind, part, span }) => [kind, part, span.start]),
          [],
          mended.text,
        );
        if (mended.breaksSignature) return;
        const signedParts = (one: typeof reading): readonly string[] =>
          one.parts.filter(({ name }) => name === 'header' || name === 'payload').map((part) => part.text);
        assert.deepEqual(signedParts(after), signedParts(reading));
      }),
      { numRuns: 800 },
    );
  });

  it('one problem makes that one go away', () => {
    fc.assert(
      fc.property(fc.oneof(damaged, made), (text) => {
        const reading = readToken(text);
        for (const problem of reading.problems) {
          const mended = repairProblem(reading, problem);
          if (mended === undefined) continue;
          assert.notEqual(mended.text, reading.text);
          const { kind, place, span } = problem;
          const same = readToken(mended.text).problems.filter(
            (other) => other.kind === kind && other.place === place && other.span.start === span.start,
          );
          const before = reading.problems.filter((other) => other.kind === kind && other.place === place);
          const after = readToken(mended.text).problems.filter(
            (other) => other.kind === kind && other.place === place,
          );
          assert.ok(
            same.length === 0 || after.length < before.length || before.length >= 100,
            `${kind}: ${text}`,
          );
        }
      }),
      { numRuns: 800 },
    );
  });
});
