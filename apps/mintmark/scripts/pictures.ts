import { main } from '../src/main.ts';
import type { Terminal } from '../src/output/terminal.ts';
import { drawTerminal } from './terminal-picture.ts';

/** A picture of the documentation: its file name, and how it is made. */
export interface Picture {
  readonly name: string;
  readonly draw: () => Promise<string>;
}

const keys = new URL('../tests/keys/', import.meta.url);

/** Every picture. Keys, times and signatures are always the same, so that a test can compare. */
export const pictures: readonly Picture[] = [{ name: 'mintmark-inspect.svg', draw: drawInspect }];

const issuedAt = 1_790_000_000;
const policy = ['--issuer', 'https://issuer.example', '--audience'];

async function drawInspect(): Promise<string> {
  const claims = '{"sub":"alice","client_id":"web","jti":"8f14e45fceea167a5a36dedd4bea2543"}';
  const signed = ['--key', keyFile('test-rs256.jwk'), '--typ', 'at+jwt', '--expires-in', '15m'];
  const token = await run([
    'sign',
    claims,
    ...signed,
    ...policy,
    'https://api.example',
    '--now',
    `${issuedAt}`,
  ]);
  const look = ['--key', keyFile('test-issuer.jwks'), ...policy, 'https://billing.example'];
  const output = await run(['inspect', token.trim(), ...look, '--now', `${issuedAt + 1500}`]);
  return drawTerminal(
    'mintmark inspect @token.txt --key issuer.jwks --issuer https://issuer.example --audience https://billing.example',
    output,
  );
}

function keyFile(name: string): string {
  return decodeURIComponent(new URL(name, keys).pathname);
}

async function run(words: readonly string[]): Promise<string> {
  let output = '';
  const terminal: Terminal = {
    env: { TZ: 'UTC' },
    now: () => issuedAt * 1000,
    input: (async function* () {})(),
    inputIsTerminal: true,
    outputIsTerminal: true,
    errorIsTerminal: true,
    columns: 110,
    outputColours: true,
    errorColours: true,
    write: async (data) => void (output += String(data)),
    writeError: (text) => void (output += text),
    askHidden: async () => undefined,
    onInterrupt: () => () => undefined,
  };
  await main(words, terminal);
  return output;
}
