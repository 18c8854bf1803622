import { plural } from './plural.ts';

/** What a search tells while it runs. */
interface Progress {
  readonly words: number;
  readonly tries: number;
  readonly elapsedMs: number;
  readonly done: number;
}

const thousands = (count: number): string =>
  count.toLocaleString('en', { notation: 'compact', maximumSignificantDigits: 3 });

/** Seconds up to two minutes, then minutes, then hours. */
const duration = (ms: number): string => {
  if (ms < 120_000) return `${Math.max(1, Math.round(ms / 1000))} s`;
  return ms < 7_200_000 ? `${Math.round(ms / 60_000)} min` : `${Math.round(ms / 3_600_000)} h`;
};

const rate = ({ tries, elapsedMs }: Pick<Progress, 'tries' | 'elapsedMs'>): string =>
  `${thousands(tries / Math.max(0.001, elapsedMs / 1000))} secrets a second`;

/** The check for secrets that can be guessed. */
export const weakSecrets = {
  title: 'Can the secret be guessed?',
  what: 'Tries published sample secrets and about 49,000 common passwords, each as text, base64 and hex. It runs in this page.',
  start: 'Try known weak secrets',
  ownList: 'Try a list of your own',
  change: 'Change the words as people do',
  changeHint: 'Capitals, leet spelling, digits and years: about twenty times as many.',
  loading: 'Getting the words ready',
  progress: (progress: Progress): string => {
    const left = progress.done > 0 ? (progress.elapsedMs / progress.done) * (1 - progress.done) : undefined;
    const time = left === undefined ? '' : `, ${duration(left)} left`;
    return `${plural(progress.words, 'word', 'words')} tried, ${rate(progress)}${time}`;
  },
  stop: 'Stop',
  note: 'Note',
  problem: 'Problem',
  failed: 'The words could not be read. Choose a text file with one word on each line.',
  stopped: ({ words }: Pick<Progress, 'words'>): string =>
    `Stopped after ${plural(words, 'word', 'words')}; the secret was not among them.`,
  notFoundWord: 'Not found',
  notFound: (end: Pick<Progress, 'words' | 'tries' | 'elapsedMs'>): string =>
    `The secret is none of ${plural(end.words, 'word', 'words')} (${duration(end.elapsedMs)}, ${rate(end)}). That does not make it strong: others have larger lists and faster machines.`,
  foundWord: 'Weak',
  found: {
    published: (): string => 'The secret is a published sample.',
    common: (position: number): string =>
      `The secret is number ${position.toLocaleString('en')} of the common passwords.`,
    file: (position: number): string => `The secret is in line ${position.toLocaleString('en')} of the list.`,
  },
  changed: 'It is that word, changed.',
  foundPublished: (where: string): string => `The secret is published: ${where}.`,
  readAs: (reading: string): string => `It was read as ${reading}.`,
  readings: {
    utf8: 'text',
    base64: 'base64',
    base64url: 'base64url',
    hex: 'hex digits',
    trimmed: 'text without the spaces around it',
    newline: 'text with a line break at its end',
  },
  advice: (algorithm: string): string =>
    `Whoever guesses it can make any token of this issuer. Make a new one for ${algorithm}, from random bytes, and trust no token signed with the old one.`,
  use: 'Use it as the key',
};
