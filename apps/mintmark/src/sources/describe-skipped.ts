import { escapeControls } from '../output/quote.ts';
import type { Skipped, SkipReason } from './source.ts';

const words: Readonly<Record<SkipReason, readonly [one: string, many: string]>> = {
  unreadable: ['that cannot be read', 'that cannot be read'],
  binary: ['that is no text', 'that are no text'],
  link: ['link, not followed', 'links, not followed'],
  special: ['pipe or device', 'pipes and devices'],
};

/** So many are named; of more only the number is told. */
const maxNamed = 3;

/** Says what was not looked into, one sentence for each reason. */
export function describeSkipped(skipped: readonly Skipped[]): readonly string[] {
  return Object.entries(words).flatMap(([reason, [one, many]]) => {
    const those = skipped.filter((each) => each.reason === reason);
    if (those.length === 0) return [];
    const names = those.slice(0, maxNamed).map(nameOf).join(', ');
    const more = those.length > maxNamed ? ` and ${those.length - maxNamed} more` : '';
    return [`left out ${those.length} ${those.length === 1 ? one : many}: ${names}${more}`];
  });
}

function nameOf({ name, detail }: Skipped): string {
  return escapeControls(detail === undefined ? name : `${name} (${detail})`);
}
