import { spawn } from 'node:child_process';
import type { Answer, Verifier } from './verifier.ts';

/** A command that gets each token on its standard input and accepts it by ending with 0. */
export function commandVerifier(command: string, timeoutMs: number): Verifier {
  return {
    absence: 'the command cannot be run',
    ask: async (token, signal) => {
      const timeout = AbortSignal.timeout(timeoutMs);
      const answer = await run(command, token, AbortSignal.any([signal, timeout]));
      if (signal.aborted) return { outcome: 'not-sent', detail: 'stopped' };
      return timeout.aborted ? { outcome: 'silent', detail: `no end in ${timeoutMs / 1000} s` } : answer;
    },
  };
}

/** Shells say so when there is no such command, or it cannot be run. */
const noCommand: ReadonlySet<number | null> = new Set([126, 127]);

function run(command: string, token: string, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve) => {
    // A group of its own, so that what the shell starts ends with it.
    const child = spawn(command, { shell: true, detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
    const stop = (): void => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    };
    signal.addEventListener('abort', stop, { once: true });
    const end = (answer: Answer): void => {
      signal.removeEventListener('abort', stop);
      resolve(answer);
    };
    child.on('error', () => end({ outcome: 'crashed', detail: 'it cannot be started', isGone: true }));
    child.on('exit', (code, killedBy) => end(answerOf(code, killedBy)));
    // A command that decides without reading to the end closes the pipe.
    child.stdin.on('error', () => undefined);
    child.stdin.end(token);
  });
}

function answerOf(code: number | null, killedBy: NodeJS.Signals | null): Answer {
  if (killedBy !== null) return { outcome: 'crashed', detail: `ended by ${killedBy}` };
  if (noCommand.has(code))
    return { outcome: 'crashed', detail: `code ${code}: there is no such command`, isGone: true };
  return { outcome: code === 0 ? 'accepted' : 'refused', detail: `code ${code}` };
}
