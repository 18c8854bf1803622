import { deflateRawSync } from 'node:zlib';
import { keysOf } from '../material/keys.ts';
import { encryptWith, encryptionKeysOf } from '../material/encryption.ts';
import { goodClaims, makeToken } from '../material/tokens.ts';
import { attempt, goodHeader, issuerOf, no, notOffered, rulesFor, tokenFor, yes } from './check.ts';
import type { Check, Result, Subject } from './check.ts';

/** A verifier that is busy for longer than this holds up everybody else's requests. */
const patienceMs = 2000;

/** Whether an answer, whichever, comes soon. */
async function answersSoon(call: () => unknown): Promise<Result> {
  const started = performance.now();
  await attempt(call);
  const tookMs = performance.now() - started;
  return tookMs <= patienceMs ? yes : no(`busy for ${(tookMs / 1000).toFixed(1)} s`);
}

const survives =
  (make: (subject: Subject) => string): Check =>
  (subject) => {
    const { verify } = subject.calls;
    if (verify === undefined) return notOffered;
    const token = make(subject);
    return answersSoon(() => verify(token, rulesFor(subject)));
  };

export const limitChecks: Readonly<Record<string, Check>> = {
  'survives-large-token': survives((subject) =>
    tokenFor(subject, { claims: { filler: 'x'.repeat(8_000_000) } }),
  ),
  'survives-deep-claims': survives((subject) => {
    const keys = keysOf(subject.algorithm);
    const claims = JSON.stringify(goodClaims(issuerOf(subject))).slice(0, -1);
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    return makeToken({ header: goodHeader(subject, keys), payload: `${claims},"deep":${deep}}`, keys });
  }),
  'survives-many-dots': survives(() => '.'.repeat(2_000_000)),
  'survives-many-iterations': async (subject) => {
    const { decrypt } = subject.calls;
    const algorithm = 'PBES2-HS256+A128KW';
    if (decrypt === undefined || !(subject.adapter.keyManagement ?? []).includes(algorithm))
      return notOffered;
    const order = { keys: encryptionKeysOf(algorithm), algorithm, encryption: 'A128GCM' };
    const jwe = encryptWith(order, { plaintext: Buffer.from('x') });
    const [header = '', ...rest] = jwe.split('.');
    const said: object = JSON.parse(Buffer.from(header, 'base64url').toString()) as object; // made just above
    const costly = Buffer.from(JSON.stringify({ ...said, p2c: 20_000_000 })).toString('base64url');
    return answersSoon(() => decrypt([costly, ...rest].join('.'), order));
  },
  'survives-zip-bomb': async (subject) => {
    const { decrypt } = subject.calls;
    if (decrypt === undefined) return notOffered;
    const order = { keys: encryptionKeysOf('dir'), algorithm: 'dir', encryption: 'A128GCM' };
    const zipped = (size: number): string =>
      encryptWith(order, { plaintext: deflateRawSync(Buffer.alloc(size)), header: { zip: 'DEF' } });
    const small = await attempt(() => decrypt(zipped(10), order));
    if (!small.accepted) return notOffered;
    const bomb = zipped(150_000_000);
    const call = await attempt(() => decrypt(bomb, order));
    return call.accepted ? no('unpacks 150 MB') : yes;
  },
};
