import { createHmac } from 'node:crypto';
import type { LineJudge } from './answer.ts';
import type { BatchCount } from './run-batch.ts';
import { runBatch } from './run-batch.ts';

export interface Outcome {
  readonly answers: readonly Record<string, unknown>[];
  readonly count: BatchCount;
}

export const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

export async function run(lines: readonly (object | string)[], judge: LineJudge): Promise<Outcome> {
  let count: BatchCount = { lines: 0, refused: 0 };
  const output = await write(lines, judge, (counted) => (count = counted));
  return {
    count,
    answers: output
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

export async function write(
  lines: readonly (object | string)[],
  judge: LineJudge,
  report?: (count: BatchCount) => void,
): Promise<string> {
  const input = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
  let output = '';
  const streams = {
    input: (async function* () {
      yield Buffer.from(input);
    })(),
    write: async (text: string) => void (output += text),
  };
  const count = await runBatch(streams, judge);
  report?.(count);
  return output;
}

export const secret: string = 'a secret of the tests with enough bytes in it';
export const key: object = { secret, encoding: 'utf8' };
export const claims: object = { iss: 'https://issuer.example', aud: 'api', exp: 1_790_003_600 };

export function sign(payload: unknown, header: object = { alg: 'HS256' }): string {
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

export const question: object = {
  id: 'q',
  token: sign(claims),
  key,
  algorithms: ['HS256'],
  issuer: 'https://issuer.example',
  audience: 'api',
  now: 1_790_000_000,
};
