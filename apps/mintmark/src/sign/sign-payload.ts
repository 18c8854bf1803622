import { signCompactJws, signFlattenedJws, signGeneralJws } from '@mintmark/jose/jws';
import type { JwsPayloadOptions } from '@mintmark/jose/jws';
import { readJsonArgument } from '../input/json-argument.ts';
import { readInput, readSource } from '../input/source.ts';
import type { JsonObject } from '../input/strict-json.ts';
import { usageError } from '../output/failure.ts';
import type { Terminal } from '../output/terminal.ts';
import { readSigningKey, readSigningKeys } from './signing-key.ts';
import type { SignOptions } from './sign-options.ts';

/** Signs any payload and writes the result. @throws CliError, JoseError, TypeError */
export async function signPayload(
  argument: string | undefined,
  given: SignOptions,
  terminal: Terminal,
): Promise<void> {
  assertNoClaimOptions(given);
  const added =
    given.header === undefined ? {} : await readJsonArgument(given.header, 'the header', terminal);
  const header: JsonObject = { ...(given.typ !== undefined && { typ: given.typ }), ...added };
  const payload = await readPayload(argument, terminal);
  const jws = await sign(payload, { ...given, addedHeader: header }, terminal);
  const isText = typeof jws === 'string';
  await terminal.write(
    given.json && isText ? `${JSON.stringify({ token: jws })}\n` : `${isText ? jws : JSON.stringify(jws)}\n`,
  );
}

interface PayloadOptions extends SignOptions {
  readonly addedHeader: JsonObject;
}

async function sign(
  payload: Uint8Array,
  given: PayloadOptions,
  terminal: Terminal,
): Promise<string | object> {
  const { serialization, addedHeader: header } = given;
  const how: JwsPayloadOptions = {
    ...(given.unencoded && { encodePayload: false }),
    ...(given.detached && { detached: true }),
  };
  if (serialization === 'general') {
    const keys = await readSigningKeys(given, terminal);
    return signGeneralJws(payload, { ...how, signers: keys.map((key) => ({ key, header })) });
  }
  const key = await readSigningKey(given, terminal);
  const make = serialization === 'flattened' ? signFlattenedJws : signCompactJws;
  return make(payload, { ...how, key, header });
}

async function readPayload(argument: string | undefined, terminal: Terminal): Promise<Uint8Array> {
  if (argument !== undefined) return (await readSource(argument, terminal)) ?? Buffer.from(argument);
  if (!terminal.inputIsTerminal) return readInput(terminal);
  throw usageError('expected a payload', 'give it as an argument, as @FILE, or by a pipe');
}

function assertNoClaimOptions(given: SignOptions): void {
  const { claim, issuer, audience, subject, jwtId, expiresIn, notBefore } = given;
  if ([claim, issuer, audience, subject, jwtId, expiresIn, notBefore].every((value) => value === undefined))
    return;
  throw usageError(
    'options that set claims do not go with --raw',
    'leave out --raw, or the options for claims',
  );
}
