import { signatureAlgorithmNames } from '@mintmark/jose';
import { namedAlgorithms } from '../input/algorithms.ts';
import { readFileBytes, readSource } from '../input/source.ts';
import { readToken } from '../input/token.ts';
import { wideLimits } from '../input/wide-limits.ts';
import { explainUnknownKey } from '../keys/explain-unknown-key.ts';
import { readKeys } from '../keys/read-keys.ts';
import type { CheckedJws } from '../keys/verify-jws.ts';
import { verifyAnyJws } from '../keys/verify-jws.ts';
import { makeVerificationKeys } from '../keys/verification-keys.ts';
import type { ExitCode } from '../output/failure.ts';
import { exitCodes, undecidedError } from '../output/failure.ts';
import { quote } from '../output/quote.ts';
import type { Terminal } from '../output/terminal.ts';
import { say } from '../output/terminal.ts';
import { writeContent } from '../output/write-content.ts';
import type { VerifyOptions } from './verify-options.ts';

/** Checks the signature of a JWS alone and writes its payload. @throws JoseError when it is not good */
export async function verifyRaw(
  token: string | undefined,
  given: VerifyOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const text = await readToken({ argument: token, file: given.file }, terminal);
  const sources = await readKeys(given, terminal);
  if (sources.length === 0) {
    throw undecidedError('the signature cannot be checked without a key', '--key FILE, or --secret env:NAME');
  }
  const algorithms = namedAlgorithms(given.algorithm, signatureAlgorithmNames) ?? signatureAlgorithmNames;
  const detachedPayload = await readPayload(given.payload, terminal);
  const { source, refused } = makeVerificationKeys(
    sources.flatMap(({ inputs }) => inputs),
    algorithms,
  );
  const options = {
    keys: source,
    algorithms,
    limits: wideLimits,
    ...(detachedPayload !== undefined && { detachedPayload }),
  };
  const checked = await verifyAnyJws(text, options).catch((error: unknown) => {
    if (isDetached(text) && detachedPayload === undefined) throw detachedError();
    throw explainUnknownKey(error, text, refused);
  });
  await writeChecked(checked, given, terminal);
  return exitCodes.ok;
}

function isDetached(token: string): boolean {
  return /^[^.]+\.\.[^.]+$/.test(token);
}

function detachedError(): Error {
  return undecidedError('the payload is not in the token, it travels apart', '--payload FILE');
}

async function writeChecked(checked: CheckedJws, given: VerifyOptions, terminal: Terminal): Promise<void> {
  const { header, unprotectedHeader, payload, key } = checked;
  if (given.json) {
    const answer = {
      ok: true,
      header,
      ...(unprotectedHeader !== undefined && { unprotectedHeader }),
      payload: Buffer.from(payload).toString('base64url'),
      key: { algorithm: key.algorithm, kid: key.kid },
    };
    await terminal.write(`${JSON.stringify(answer)}\n`);
    return;
  }
  const name = key.kid === undefined ? 'the key' : `the key ${quote(key.kid)}`;
  say(
    terminal,
    `the signature was made with ${name} (${key.algorithm}); who may sign what, and until when, was not checked`,
  );
  await writeContent(payload, terminal, 'read it in a pipe, or with --json');
}

async function readPayload(source: string | undefined, terminal: Terminal): Promise<Uint8Array | undefined> {
  if (source === undefined) return undefined;
  return (await readSource(source, terminal)) ?? readFileBytes(source);
}
