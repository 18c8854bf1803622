import { applySuppressions } from '@mintmark/inspect';
import type { Source } from '../sources/source.ts';
import type { LintItem } from './item.ts';
import type { LintRun } from './lint-source.ts';
import { findKeyFindings, whole } from './lint-source.ts';

/** The first byte of a key or certificate in DER: a SEQUENCE. */
const sequence = 0x30;

/** Looks at a key or certificate in DER, which is no text; gives nothing for other bytes. */
export async function* lintBinary(
  { name }: Source,
  bytes: Uint8Array,
  { options, suppressions }: Pick<LintRun, 'options' | 'suppressions'>,
): AsyncGenerator<LintItem> {
  if (bytes[0] !== sequence) return;
  const findings = findKeyFindings(Buffer.from(bytes).toString('base64'));
  if (findings === undefined) return;
  yield {
    ...whole('keys', { source: name, findings }),
    ...applySuppressions(findings, suppressions(name), options.now),
  };
}
