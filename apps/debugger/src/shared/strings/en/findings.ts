import type { Finding } from '@mintmark/inspect';
import type { TokenReading } from '@mintmark/inspect/token';
import { plural } from './plural.ts';

/** What is said of a finding. */
export interface FindingWords {
  readonly title: string;
  readonly message: string;
  /** The language of the message. */
  readonly language: string;
  readonly why: string;
  readonly fix: string;
}

/** In English as the rule says it; other languages look at the token, too. */
const sayFinding: (finding: Finding, reading: TokenReading | undefined) => FindingWords = ({
  title,
  message,
  why,
  fix,
}) => ({ title, message, language: 'en', why, fix });

/** The list of findings. */
export const findings = {
  title: 'Findings',
  empty: 'Appear here as soon as there is a token.',
  none: 'No findings.',
  together: 'All tokens together',
  ofOne: 'The token that is shown',
  filter: 'Severity',
  all: 'All',
  severities: { error: 'Error', warning: 'Warning', info: 'Info' },
  count: {
    error: (count: number): string => plural(count, 'error', 'errors'),
    warning: (count: number): string => plural(count, 'warning', 'warnings'),
    info: (count: number): string => `${count} info`,
  },
  show: (counts: string): string => `Show the findings: ${counts}`,
  words: sayFinding,
  inLayer: (layer: number): string => `(in layer ${layer})`,
  why: 'Why it matters',
  fix: 'How to fix it',
  source: 'See',
  more: (id: string): string => `${id} explained`,
  showPlace: 'Show where',
  corrected: 'Show the corrected token',
  correctedNote: 'What the issuer should write. The signature cannot fit it: have it issued anew.',
  take: 'Put it in the box',
  accept: 'Accept',
  reason: 'Why it is accepted in this session',
  accepted: (count: number): string => `${count} accepted`,
  restore: 'Show again',
  saveJson: 'Save the findings as JSON',
  saveSarif: 'Save the findings as SARIF',
};
