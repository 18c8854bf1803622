import type { AccessLogConfig } from '../../config/telemetry-config.ts';
import type { Decision } from '../../decision/decision.ts';
import { createAccessLine } from './access-line.ts';
import { createSubjectHash } from './hash-subject.ts';
import type { LineWriter } from './line-writer.ts';

/** Writes a line for each request. */
export interface AccessLog {
  record(decision: Decision): void;
}

/** What an access log needs. */
export interface AccessLogOptions {
  readonly writer: Pick<LineWriter, 'write'>;
  /** The key that subjects are hashed with: of this installation alone, and the same in all its workers. */
  readonly subjectKey: Uint8Array;
}

/**
 * An access log: one line of JSON in printable ASCII for each request. Tokens, keys, cookies and queries have no place
 * in it; of paths and claims, what looks like a token or a key is left out.
 *
 * @example
 * const log = createAccessLog({ subject: 'none' }, { writer, subjectKey });
 */
export function createAccessLog(
  config: AccessLogConfig,
  { writer, subjectKey }: AccessLogOptions,
): AccessLog {
  const { only = 'all', claims = [], subject = 'hash' } = config;
  const subjects = { none: undefined, plain: 'plain', hash: createSubjectHash(subjectKey) } as const;
  const format = createAccessLine({ claims, subject: subjects[subject] });
  const onlyFailures = only === 'failures';
  return {
    record: (decision) => {
      if (onlyFailures && hasSucceeded(decision)) return;
      writer.write(format(decision));
    },
  };
}

function hasSucceeded({ status, outcome, reason }: Decision): boolean {
  return (
    status < 400 && status !== 0 && reason === undefined && (outcome === 'complete' || outcome === 'tunnel')
  );
}
