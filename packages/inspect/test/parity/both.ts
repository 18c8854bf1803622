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

/** What the inspection and the library say of a token. */
interface Both {
  readonly inspection: Inspection;
  readonly library: string;
  readonly told: string;
}

/** What the library verifies is signed here, and what it refuses is not four times yes. */
export async function assertSameStates(token: string, ask: Ask, options: InspectOptions): Promise<Both> {
  const inspection = await inspect(token, options);
  const verdicts = Object.values(inspection.verdicts);
  const isGood = verdicts.every(({ state }) => state === 'yes');
  // What stands around a token in a paste is left out, and said to be; the answers are about the token.
  const library = await outcomeOf(ask, isGood ? inspection.reading.text : token);
  const told = verdicts.map(({ question, state, code }) => `${question} ${state} ${code ?? ''}`).join(', ');
  if (library === 'accepted') assert.equal(inspection.verdicts.signature.state, 'yes', told);
  else assert.ok(!isGood, `four times yes, and the library says ${library}`);
  return { inspection, library, told };
}

/** The same, and for the same reason. */
export async function assertParity(token: string, ask: Ask, options: InspectOptions): Promise<Inspection> {
  const { inspection, library, told } = await assertSameStates(token, ask, options);
  if (library === 'accepted') return inspection;
  const verdicts = Object.values(inspection.verdicts);
  const codes = verdicts.flatMap(({ state, code }) => (state === 'yes' ? [] : (code ?? [])));
  // Where something was left out, the answers may also be those about what remains.
  const answers = [library, await outcomeOf(ask, inspection.reading.text)];
  const isTold = (answer: string): boolean =>
    codes.some((code) => code === answer || differences[answer]?.[code] !== undefined);
  assert.ok(answers.some(isTold), `${library} <> ${told}`);
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
