import type { ForwardAuthConfig } from '../config/listener-config.ts';
import type { Allowed } from '../engine/verdict.ts';
import type { RequestHead } from '../request/request-head.ts';
import type { RequestProblem } from '../request/request-problem.ts';
import type { Answer } from '../respond/answer.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { describeRequest } from './describe-request.ts';
import { dialects } from './dialects.ts';
import { passedNames } from './passed-names.ts';
import { allowedAnswer, nginxAnswer } from './proxy-answer.ts';

/** How a listener that only decides reads questions and answers them. */
export interface ForwardAuth {
  /** Which request the proxy asks about. */
  describe(asked: RequestHead, snapshot: Snapshot): RequestHead | RequestProblem;
  /** The answer that has the proxy pass the request on. */
  allow(head: RequestHead, allowed: Allowed, snapshot: Snapshot): Answer;
  /** The answer as the proxy understands it. */
  tell(answer: Answer): Answer;
}

/** Compiles how a listener that only decides does so. */
export function compileForwardAuth(
  config: ForwardAuthConfig,
  { maxTargetCharacters }: { readonly maxTargetCharacters: number },
): ForwardAuth {
  const rules = {
    ...{ dialect: dialects[config.dialect], maxTargetCharacters },
    pathPrefix: (config.pathPrefix ?? '').replace(/\/$/, ''),
  };
  return {
    describe: (asked, snapshot) => describeRequest(asked, rules, passedNames(snapshot)),
    allow: (head, allowed, snapshot) => allowedAnswer(head, allowed, passedNames(snapshot)),
    tell: config.statuses === 'nginx' ? nginxAnswer : (answer) => answer,
  };
}
