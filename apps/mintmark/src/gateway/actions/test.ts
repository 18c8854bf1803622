import type { Explanation, Gateway } from '@mintmark/gateway';
import type { Context } from '../../commands/context.ts';
import { CliError, exitCodes } from '../../output/failure.ts';
import { escapeControls } from '../../output/quote.ts';
import { styleFor } from '../../output/style.ts';
import type { Style } from '../../output/style.ts';
import { writeFileSafely } from '../../output/write-result.ts';
import type { CaseOutcome } from '../decide/case-outcome.ts';
import { formatJunit } from '../decide/junit-report.ts';
import { stillGateway } from '../decide/still-gateway.ts';
import type { TestCase } from '../decide/test-cases.ts';
import { readTestCases } from '../decide/test-cases.ts';
import { TestIssuers } from '../decide/test-issuers.ts';
import { toGatewayFailure } from '../run/gateway-failure.ts';
import { readConfigFile } from '../source/config-file.ts';
import { loadConfig, usableConfig } from '../source/load-config.ts';

/** The options of `mintmark gateway test`. */
export interface TestOptions {
  readonly cases: string;
  readonly json?: boolean;
  readonly junit?: string;
}

/** Compares what is decided about requests with what is expected. @throws CliError */
export async function testGateway(file: string, given: TestOptions, context: Context): Promise<void> {
  const { terminal } = context;
  const { text } = await readConfigFile(given.cases);
  const cases = readTestCases(text, given.cases);
  const issuers = await TestIssuers.make(usableConfig(loadConfig(await readConfigFile(file))));
  const gateway = await stillGateway(file, issuers).catch((error: unknown) => {
    throw new CliError(toGatewayFailure(error));
  });
  try {
    const outcomes: CaseOutcome[] = [];
    for (const one of cases) {
      // One after another, in the order of the file.
      // oxlint-disable-next-line no-await-in-loop
      outcomes.push(await runCase(one, { gateway, issuers, nowMs: terminal.now() }));
    }
    // What an earlier run said is replaced, as every CI system expects.
    const { junit } = given;
    if (junit !== undefined)
      writeFileSafely(junit, formatJunit(outcomes, given.cases), { force: true, secret: false });
    const ok = outcomes.every((outcome) => outcome.ok);
    const style = styleFor(terminal.outputColours);
    await terminal.write(
      `${given.json ? JSON.stringify({ ok, cases: outcomes }) : format(outcomes, style)}\n`,
    );
    if (!ok) context.finish(exitCodes.invalid);
  } finally {
    await gateway.close();
  }
}

interface Surroundings {
  readonly gateway: Gateway;
  readonly issuers: TestIssuers;
  readonly nowMs: number;
}

async function runCase(
  { name, request, token, expect }: TestCase,
  { gateway, issuers, nowMs }: Surroundings,
): Promise<CaseOutcome> {
  const { method, url, headers, address: clientAddress = '127.0.0.1' } = request;
  const { issuer } = token ?? {};
  const signed =
    token && (await issuers.token(token.claims, issuer === undefined ? { nowMs } : { issuer, nowMs }));
  const all = signed === undefined ? headers : { ...headers, authorization: `Bearer ${signed}` };
  const decided = await gateway.explain({ method, url, headers: all, clientAddress });
  const differences = compare(expect, decided);
  return { name, ok: differences.length === 0, differences };
}

const plainMembers = ['route', 'allowed', 'status', 'reason', 'rule', 'upstream'] as const;

function compare(expect: TestCase['expect'], decided: Explanation): readonly string[] {
  const plain = plainMembers.flatMap((member) => differenceOf(member, expect[member], decided[member]));
  const headers = headersOf(decided);
  const named = Object.entries(expect.headers ?? {});
  return [
    ...plain,
    ...named.flatMap(([name, value]) =>
      differenceOf(`header ${name}`, value, headers.get(name.toLowerCase())),
    ),
  ];
}

type Shown = string | number | boolean | undefined;

function differenceOf(what: string, expected: Shown, actual: Shown): readonly string[] {
  if (expected === undefined || expected === actual) return [];
  return [`${what}: expected ${expected}, got ${actual ?? 'none'}`];
}

function headersOf({ identityHeaders }: Explanation): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (let index = 0; index + 1 < identityHeaders.length; index += 2)
    headers.set((identityHeaders[index] ?? '').toLowerCase(), identityHeaders[index + 1] ?? '');
  return headers;
}

function format(outcomes: readonly CaseOutcome[], style: Style): string {
  const lines = outcomes.flatMap(({ name, ok, differences }) => [
    `${ok ? style.good('✓') : style.bad('✗')} ${escapeControls(name)}`,
    ...differences.map((difference) => `    ${escapeControls(difference)}`),
  ]);
  const failed = outcomes.filter(({ ok }) => !ok).length;
  return [...lines, '', `${outcomes.length - failed} passed, ${failed} failed`].join('\n');
}
