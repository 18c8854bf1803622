import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Starts a program of this folder and waits until it is ready. */
export async function startChild(file: string, args: readonly string[] = []): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, file), args, {
    execArgv: ['--conditions=@mintmark/source', '--disable-warning=ExperimentalWarning'],
  });
  await once(child, 'message');
  return child;
}

/** Sends a message and waits for the answer. */
export async function askChild<Answer>(child: ChildProcess, message: object | string): Promise<Answer> {
  const answered = once(child, 'message');
  child.send(message);
  const [answer] = (await answered) as [Answer | { readonly failure: string }];
  if (typeof answer === 'object' && answer !== null && 'failure' in answer) throw new Error(answer.failure);
  return answer;
}
