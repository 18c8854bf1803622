import { toGatewayFailure } from '../run/gateway-failure.ts';
import type { Context } from '../../commands/context.ts';
import { readSource } from '../../input/source.ts';
import { CliError, exitCodes, usageError } from '../../output/failure.ts';
import { styleFor } from '../../output/style.ts';
import type { Terminal } from '../../output/terminal.ts';
import { formatExplanation } from '../decide/format-explanation.ts';
import { stillGateway } from '../decide/still-gateway.ts';

/** The options of `mintmark gateway explain`. */
export interface ExplainOptions {
  readonly method: string;
  readonly url: string;
  readonly header?: readonly string[];
  readonly token?: string;
  readonly address?: string;
  readonly json?: boolean;
}

/** Says what would be decided about a request, and why. Forwards nothing and counts nothing. @throws CliError */
export async function explain(file: string, given: ExplainOptions, context: Context): Promise<void> {
  const { terminal } = context;
  const headers = await readHeaders(given, terminal);
  const gateway = await stillGateway(file).catch((error: unknown) => {
    throw new CliError(toGatewayFailure(error));
  });
  try {
    const { method, url, address: clientAddress = '127.0.0.1' } = given;
    const explanation = await gateway.explain({ method, url, headers, clientAddress });
    const style = styleFor(terminal.outputColours);
    const text = given.json
      ? JSON.stringify(explanation)
      : formatExplanation(explanation, style, terminal.columns);
    await terminal.write(`${text}\n`);
    if (!explanation.allowed) context.finish(exitCodes.invalid);
  } finally {
    await gateway.close();
  }
}

async function readHeaders(
  { header = [], token }: ExplainOptions,
  terminal: Terminal,
): Promise<Readonly<Record<string, string>>> {
  const headers = Object.fromEntries(header.map(readHeader));
  if (token === undefined) return headers;
  const bytes = await readSource(token, terminal);
  if (bytes === undefined)
    throw usageError('expected where the token is', '--token @FILE, --token env:NAME or --token -');
  return { ...headers, authorization: `Bearer ${Buffer.from(bytes).toString('utf8').trim()}` };
}

function readHeader(text: string): readonly [string, string] {
  const colon = text.indexOf(':');
  if (colon <= 0) throw usageError('expected a header with its name', "--header 'x-version: 2'");
  return [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
}
