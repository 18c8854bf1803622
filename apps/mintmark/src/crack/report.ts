import type { FoundSecret, NoHmacToken, SecretReading } from '@mintmark/inspect/weak-secrets';
import { findPublishedSecret } from '@mintmark/inspect/weak-secrets';
import { CliError, exitCodes } from '../output/failure.ts';
import type { ExitCode } from '../output/failure.ts';
import type { Style } from '../output/style.ts';
import { formatTable } from '../output/table.ts';
import { wrap } from '../output/wrap.ts';
import type { CrackOutcome } from './crack-token.ts';
import { formatCount, formatSeconds } from './progress.ts';

/** How an outcome is shown. */
export interface ReportView {
  readonly style: Style;
  readonly columns: number | undefined;
  /** Whether the secret itself is shown. */
  readonly show: boolean;
  /** A command that searches on. */
  readonly hashcat: string;
}

const readings: Readonly<Record<SecretReading, string>> = {
  utf8: 'text (UTF-8)',
  base64: 'base64',
  base64url: 'base64url',
  hex: 'hexadecimal digits',
  trimmed: 'text without the white space around it',
  newline: 'text with a new line at its end, as files have it',
};

const advice =
  'Whoever guesses the secret can make any token that this issuer could. Change it now: tokens that are signed with it prove nothing any more.';
const caution =
  'That does not make the secret strong: it is in none of these lists, and others have larger ones and faster machines.';

/** The exit code of an outcome: a secret that was found is a token refused. */
export function exitCodeOf({ status }: CrackOutcome): ExitCode {
  return { found: exitCodes.invalid, exhausted: exitCodes.ok, stopped: exitCodes.undecided }[status];
}

/** Writes an outcome for people. */
export function formatOutcome(outcome: CrackOutcome, view: ReportView): string {
  const { style, columns } = view;
  const work = `${formatCount(outcome.words)} words, ${formatCount(outcome.tries)} secrets in ${formatSeconds(outcome.seconds)}`;
  if (outcome.status === 'found') {
    const rows = [...rowsOf(outcome.found, outcome.list, view.show), ['tried', work]];
    const headline = style.bad(
      style.strong(`weak: the ${outcome.algorithm} secret of this token can be guessed`),
    );
    const next = `try: mintmark key generate ${outcome.algorithm}`;
    return `${headline}\n\n${formatTable(rows, columns)}\n\n${wrap(advice, columns)}\n${next}\n`;
  }
  const headline =
    outcome.status === 'stopped'
      ? style.unsure('stopped before the end: not found so far')
      : style.good('not found');
  return `${headline}\n\n${formatTable([['tried', work]], columns)}\n\n${wrap(caution, columns)}\nto go on with a graphics card: ${view.hashcat}\n`;
}

function rowsOf(found: FoundSecret, list: string, show: boolean): readonly (readonly string[])[] {
  const length = `${found.secret.length} characters, ${found.bytes.length} bytes`;
  const where = findPublishedSecret(found.bytes)?.where;
  return [
    ['secret', show ? JSON.stringify(found.secret) : `${length}; hidden, shown with --show`],
    ['read as', readings[found.reading]],
    ['found in', placeIn(list, found)],
    ...(where === undefined ? [] : [['published in', where]]),
  ];
}

function placeIn(list: string, { position, isMutated }: FoundSecret): string {
  return `${list}, word ${(position + 1).toLocaleString('en')}${isMutated ? ', changed' : ''}`;
}

/** The outcome as a value for JSON. The secret is in it only where it may be shown. */
export function outcomeToJson(outcome: CrackOutcome, view: Pick<ReportView, 'show' | 'hashcat'>): object {
  const { algorithm, words, tries } = outcome;
  const work = { algorithm, words, tries, seconds: Math.round(outcome.seconds * 1000) / 1000 };
  if (outcome.status !== 'found') {
    const isStopped = outcome.status === 'stopped';
    const message = isStopped ? 'stopped before the end' : undefined;
    return { ok: !isStopped, outcome: outcome.status, message, ...work, hashcat: view.hashcat };
  }
  const { secret, bytes, reading, isMutated, position } = outcome.found;
  return {
    ok: false,
    outcome: 'found',
    code: 'key_weak',
    message: `the ${algorithm} secret of this token can be guessed`,
    hint: `make a new one: mintmark key generate ${algorithm}`,
    found: {
      list: outcome.list,
      position,
      reading,
      isMutated,
      characters: secret.length,
      bytes: bytes.length,
      published: findPublishedSecret(bytes)?.where,
      ...(view.show && { secret }),
    },
    ...work,
  };
}

const noSecret: Readonly<Record<NoHmacToken['reason'], (name: string) => string>> = {
  unreadable: () => 'expected a compact token of three parts with a header that names its algorithm',
  truncated: (name) => `the signature is not as long as ${name} makes it: it was cut or changed`,
  unsigned: () => 'the token is not signed: there is no secret to guess',
  encrypted: () => 'the token is encrypted: only the secret of a signed token can be guessed here',
  asymmetric: (name) => `the token is signed with ${name}, which has no shared secret that could be guessed`,
};

/** The error for a token without a secret to guess. */
export function noSecretError({ reason, algorithm = 'another algorithm' }: NoHmacToken): CliError {
  const isBroken = reason === 'unreadable' || reason === 'truncated';
  return new CliError({
    code: isBroken ? 'token_malformed' : 'algorithm_not_allowed',
    message: noSecret[reason](algorithm),
    hint: 'this search is for HS256, HS384 and HS512; look at the token with: mintmark decode',
    exitCode: isBroken ? exitCodes.usage : exitCodes.undecided,
  });
}
