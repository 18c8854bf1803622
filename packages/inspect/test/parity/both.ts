import assert from 'node:assert/strict';
import { inspect, type Inspection, type InspectOptions } from '@mintmark/inspect';
import { JoseError } from '@mintmark/jose';
import { differences } from './differences.ts';

/** Asks the strict library about a text; throws a JoseError where it refuses. */
export type Ask = (token: string) => unknown;

/** What the strict library says: accepted, or the code of the refusal. */
async function outcomeOf(ask: Ask, token: string): Promise<string> {
  try {
    await ask(token);
    return 'accepted';
  } catch (error) {
    if (error instanceof JoseError) return error.code;
    throw error;
  }
}

/** Holds what the inspection says of a token against what the library says of it. */
export async function assertParity(token: string, ask: Ask, options: InspectOptions): Promise<Inspection> {
  const inspection = await inspect(token, options);
  const verdicts = Object.values(inspection.verdicts);
  const isGood = verdicts.every(({ state }) => state === 'yes');
  // What stands around a token in a paste is left out, and said to be; the answers are about the token.
  const library = await outcomeOf(ask, isGood ? inspection.reading.text : token);
  const told = verdicts.map(({ question, state, code }) => `${question} ${state} ${code ?? ''}`).join(', ');
  if (library === 'accepted') {
    assert.equal(inspection.verdicts.signature.state, 'yes', told);
    return inspection;
  }
  assert.ok(!isGood, `four times yes, and the library says ${library}`);
  const codes = verdicts.flatMap(({ state, code }) => (state === 'yes' ? [] : (code ?? [])));
  const isJustified = codes.some((code) => differences[library]?.[code] !== undefined);
  assert.ok(codes.some((code) => code === library) || isJustified, `${library} <> ${told}`);
  return inspection;
}

/**
 * The same for messages that need not be JWTs: what the library verifies or opens is signed or opened here, and what it
 * refuses is not.
 */
export async function assertSignatureParity(
  token: string,
  ask: Ask,
  options: InspectOptions,
): Promise<Inspection> {
  const inspection = await inspect(token, options);
  const { signature, form, policy } = inspection.verdicts;
  const library = await outcomeOf(ask, token);
  const told = `${signature.state} ${signature.phrase} ${signature.code ?? ''}, form ${form.state} ${form.code ?? ''}, policy ${policy.state} ${policy.code ?? ''}`;
  const isOpened = inspection.signature.plaintext !== undefined;
  if (library === 'accepted') {
    assert.ok(signature.state === 'yes' || isOpened, told);
    return inspection;
  }
  const isRefused = [signature, form, policy].some(({ state }) => state === 'no');
  assert.ok((signature.state !== 'yes' && !isOpened) || isRefused, `${library} <> ${told}`);
  const codes = [signature, form, policy].flatMap(({ code }) => code ?? []);
  const isJustified = codes.some((code) => differences[library]?.[code] !== undefined);
  assert.ok(codes.some((code) => code === library) || isJustified, `${library} <> ${told}`);
  return inspection;
}
