import { findInToken, severityRank } from '../findings/find-findings.ts';
import { applySuppressions } from '../findings/suppression.ts';
import type { TokenSubject } from '../findings/token-subject.ts';
import { identifyKeys } from '../keys/identify-keys.ts';
import type { KeyReading } from '../keys/key-reading.ts';
import { readKeys } from '../keys/read-keys.ts';
import { decodeJson } from '../token/decoded-json.ts';
import { isToken } from '../token/read-compact.ts';
import { readToken } from '../token/read-token.ts';
import { plaintextProblems } from '../token/token-problems.ts';
import type { TokenReading } from '../token/token-reading.ts';
import { checkSignature } from '../verdicts/check-signature.ts';
import { judge } from '../verdicts/judge.ts';
import type { SignatureCheck, UsedKey } from '../verdicts/signature-check.ts';
import { createSubject } from './create-subject.ts';
import type { Inspection, InspectOptions } from './inspection.ts';

/** Layers of encryption and signatures that are opened. */
const maxLayers = 8;

/**
 * Says everything there is to say about a token that nobody has verified yet: the four verdicts, the findings, and the
 * same for a token inside of it. Does no I/O, and uses no key but those given; never throws for what is in a token.
 *
 * @example
 * const { verdicts, findings } = await inspect(token, {
 *   keys: jwks,
 *   expected: { issuer: 'https://issuer.example', audience: 'api', algorithms: ['ES256'] },
 * });
 * verdicts.signature.state; // 'yes'
 * findings.filter(({ severity }) => severity === 'error'); // []
 */
export async function inspect(
  input: string | TokenReading,
  options: InspectOptions = {},
): Promise<Inspection> {
  const reading = typeof input === 'string' ? readToken(input) : input;
  const { keys = '', now = Date.now(), suppressions = [] } = options;
  const keyReading = await identifyKeys(typeof keys === 'string' ? readKeys(keys) : keys);
  const inspection = await inspectLayer(reading, { ...options, now, keyReading, outer: undefined });
  return { ...inspection, ...applySuppressions(inspection.findings, suppressions, now) };
}

interface LayerOptions extends InspectOptions {
  readonly now: number;
  readonly keyReading: KeyReading;
  readonly outer: TokenSubject | undefined;
}

async function inspectLayer(reading: TokenReading, options: LayerOptions): Promise<Inspection> {
  const { keyReading, outer, expected = {}, now, toleranceSeconds = 30 } = options;
  const signature = await checkSignature(reading, keyReading, { opener: openerOf(outer) });
  const opened = open(reading, signature);
  const layer = outer === undefined ? 0 : outer.layer + 1;
  const keys = keyReading.kind === 'empty' ? undefined : keyReading;
  const subject = createSubject(opened, {
    keys,
    signature,
    expected,
    now,
    toleranceSeconds,
    layer,
    outer,
  });
  const inner =
    opened.inner === undefined || layer + 1 >= maxLayers
      ? undefined
      : await inspectLayer(opened.inner, { ...options, outer: subject });
  const own = findInToken(subject);
  const findings = [...own, ...(inner?.findings ?? [])].toSorted(
    (a, b) => severityRank(a.severity) - severityRank(b.severity),
  );
  const verdicts = judge(subject, signature, inner);
  return { reading: opened, subject, verdicts, signature, findings, suppressed: [], inner };
}

/** The key that opened the token around this one. */
function openerOf(outer: TokenSubject | undefined): UsedKey | undefined {
  return outer?.reading.kind.endsWith('encrypted') === true ? outer.signature?.key : undefined;
}

/** The claims or the token inside an encrypted token that the key has opened. */
function open(reading: TokenReading, { plaintext }: SignatureCheck): TokenReading {
  if (plaintext === undefined) return reading;
  const payload = decodeJson(plaintext);
  if (isToken(payload.text.trim())) return { ...reading, inner: readToken(payload.text) };
  const problems = [...reading.problems, ...plaintextProblems(reading, payload, plaintext)];
  return { ...reading, payload, problems };
}
