import { answers, callerPath } from '../site/upstream.ts';
import type { Running } from './runner.ts';

/** Sees that a contender gives the right answers, lets no bad token in and tells who is asking. @throws Error otherwise */
export async function checkContender(running: Running): Promise<void> {
  const { contender, tokens } = running;
  for (const { path, body } of Object.values(answers)) {
    // oxlint-disable-next-line no-await-in-loop
    const { status, text } = await ask(running, path, tokens?.token);
    if (status !== 200 || text !== body) throw new Error(`${contender.name}: a wrong answer (${status})`);
  }
  if (tokens === undefined) return;
  const bad = new Map<string, string | undefined>([
    ['no token', undefined],
    ...(await tokens.issuer.issueBad()),
  ]);
  for (const [what, token] of bad) {
    // oxlint-disable-next-line no-await-in-loop
    const { status } = await ask(running, '/', token);
    if (status !== 401) throw new Error(`${contender.name}: ${what}: expected 401, got ${status}`);
  }
  const { text } = await ask(running, callerPath, tokens.token);
  const expected = contender.tellsCaller ? 'person-000000|web|' : `||Bearer ${tokens.token}`;
  if (text !== expected) throw new Error(`${contender.name}: the service was not told who is asking`);
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

async function ask({ process }: Running, path: string, token: string | undefined): Promise<Answer> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`http://127.0.0.1:${process.port}${path}`, { headers });
  return { status: response.status, text: await response.text() };
}
