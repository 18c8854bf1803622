import { signatureAlgorithmNames } from '@mintmark/jose';
import type { Command } from 'commander';
import { runVerifyBatch } from '../batch/verify-batch.ts';
import { namedAlgorithms } from '../input/algorithms.ts';
import { readToken } from '../input/token.ts';
import { readKeys } from '../keys/read-keys.ts';
import type { ExitCode } from '../output/failure.ts';
import { exitCodes } from '../output/failure.ts';
import { styleFor } from '../output/style.ts';
import type { Terminal } from '../output/terminal.ts';
import { formatVerdict, verdictToJson } from '../verdict/format-verdict.ts';
import { judge } from '../verdict/judge.ts';
import { outcomeOf } from '../verdict/verdict.ts';
import type { Context } from './context.ts';
import { addExamples } from './context.ts';
import type { VerifyOptions } from './verify-options.ts';
import { addVerifyOptions } from './verify-options.ts';
import { verifyRaw } from './verify-raw.ts';

/** Adds `mintmark verify`. */
export function addVerify(program: Command, context: Context): void {
  const command = program
    .command('verify')
    .description('Checks a signed token: form, signature, time, and whether it is allowed here')
    .argument('[token]', 'the token, @FILE, env:NAME or - for the standard input');
  addVerifyOptions(command);
  command.action(async (token: string | undefined, given: VerifyOptions) => {
    context.finish(await run(token, given, context.terminal));
  });
  addExamples(command, [
    [
      'check a token with the public key of its issuer',
      'mintmark verify @token.txt --key public.pem --issuer https://issuer.example --audience api',
    ],
    [
      'check it with a shared secret from the environment',
      'mintmark verify @secret-token.txt --secret env:SECRET -i https://issuer.example -A api',
    ],
    ['check the signature alone', 'mintmark verify --raw @token.txt --key public.pem'],
    ['check many at once', 'mintmark verify --jsonl questions.jsonl'],
  ]);
}

async function run(token: string | undefined, given: VerifyOptions, terminal: Terminal): Promise<ExitCode> {
  if (given.jsonl !== undefined) return runVerifyBatch(token, given, terminal);
  if (given.raw) return verifyRaw(token, given, terminal);
  const text = await readToken({ argument: token, file: given.file }, terminal);
  const algorithms = namedAlgorithms(given.algorithm, signatureAlgorithmNames);
  const keys = await readKeys(given, terminal);
  const verdict = await judge(text, {
    keys,
    algorithms,
    tryWeakKeys: given.dangerouslyTryWeakKeys ?? false,
    ...questionsOf(given, terminal),
  });
  const outcome = outcomeOf(verdict);
  const view = { style: styleFor(terminal.outputColours), columns: terminal.columns };
  await terminal.write(
    given.json ? `${JSON.stringify(verdictToJson(verdict))}\n` : formatVerdict(verdict, view),
  );
  return { accepted: exitCodes.ok, refused: exitCodes.invalid, open: exitCodes.undecided }[outcome];
}

function questionsOf(
  given: VerifyOptions,
  terminal: Terminal,
): Omit<Parameters<typeof judge>[1], 'keys' | 'algorithms' | 'tryWeakKeys'> {
  const { issuer, audience, subject, jwtId, nonce, typ, require, maxAge, tolerance } = given;
  return {
    issuer,
    audience,
    expected: {
      ...(subject !== undefined && { subject }),
      ...(jwtId !== undefined && { jwtId }),
      ...(nonce !== undefined && { nonce }),
      ...(typ !== undefined && { typ }),
      ...(require !== undefined && { requiredClaims: require }),
      ...(maxAge !== undefined && { maxTokenAgeSeconds: maxAge }),
      ...(tolerance !== undefined && { clockToleranceSeconds: tolerance }),
    },
    now: given.now ?? terminal.now(),
  };
}
