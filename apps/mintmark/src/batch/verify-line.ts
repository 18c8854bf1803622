import { createVerifier, signatureAlgorithmNames } from '@mintmark/jose';
import type { Verifier, VerifierOptions } from '@mintmark/jose';
import type { JsonObject } from '../input/strict-json.ts';
import { member } from '../input/strict-json.ts';
import { explainUnknownKey } from '../keys/explain-unknown-key.ts';
import type { RefusedKey } from '../keys/make-keys.ts';
import type { LineJudge } from './answer.ts';
import { lineError } from './answer.ts';
import { makeLineKeys } from './line-keys.ts';
import { optional, readAlgorithms, readMilliseconds } from './line-members.ts';
import { PreparedCache } from './prepared-cache.ts';

interface PreparedVerifier {
  readonly verifier: Verifier;
  readonly refused: readonly RefusedKey[];
  /** The time of the line that is being judged, in milliseconds; undefined for the real one. */
  readonly clock: { now: number | undefined };
}

/** Members of a line that are options of the verifier by the same name. */
const optionNames = [
  ...['issuer', 'audience', 'subject', 'jwtId', 'nonce', 'typ', 'requiredClaims'],
  ...['maxTokenAgeSeconds', 'clockToleranceSeconds'],
];
const preparedNames = ['key', 'algorithms', ...optionNames];

/** Makes the judge of signed JSON Web Tokens. What is prepared for a key and its options serves all lines with the same. */
export function createVerifyJudge(): LineJudge {
  const cache = new PreparedCache<PreparedVerifier>();
  return (line) => {
    const name = JSON.stringify(preparedNames.map((item) => member(line, item)));
    const { verifier, refused, clock } = cache.get(name, () => prepare(line));
    clock.now = readMilliseconds(line, 'now');
    const token = member(line, 'token');
    try {
      const { header, claims } = verifier.verifySync(token as string); // anything else is refused there
      return { ok: true, header, claims };
    } catch (error) {
      throw explainUnknownKey(error, token, refused);
    }
  };
}

function prepare(line: JsonObject): PreparedVerifier {
  const algorithms = readAlgorithms(line, 'algorithms', signatureAlgorithmNames);
  const clock: PreparedVerifier['clock'] = { now: undefined };
  const entries = optionNames.map((name) => [name, readOption(line, name)] as const);
  const options = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  for (const name of ['issuer', 'audience']) {
    if (options[name] === undefined)
      throw lineError(`expected the member "${name}": a text or a list of texts`);
  }
  const { source, refused } = makeLineKeys(member(line, 'key'), algorithms);
  const now = (): number => clock.now ?? Date.now();
  // The verifier checks every option that came from the line.
  const verifier = createVerifier({ ...options, keys: source, algorithms, now } as VerifierOptions);
  return { verifier, refused, clock };
}

function readOption(line: JsonObject, name: string): unknown {
  const value = optional(line, name);
  // Programs write "none required" as an empty list, too; of any other option that would be a mistake.
  return name === 'requiredClaims' && Array.isArray(value) && value.length === 0 ? undefined : value;
}
