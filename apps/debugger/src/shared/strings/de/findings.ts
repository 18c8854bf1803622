import type { RuleId } from '@mintmark/inspect';
import { describeProblem, type TokenReading } from '@mintmark/inspect/token';
import type { InspectWords } from '../inspect-words.ts';
import type { FindingText } from './explain-finding-text.ts';
import { claimFindings } from './explain-findings-claims.ts';
import { formFindings } from './explain-findings-form.ts';
import { headerFindings } from './explain-findings-header.ts';
import { messageInGerman } from './finding-messages/finding-messages.ts';
import { plural } from './plural.ts';
import { problems } from './problems.ts';

const texts: Readonly<Record<RuleId, FindingText>> = { ...formFindings, ...headerFindings, ...claimFindings };

/** The texts of the reference mark names with backticks; here they stand in plain text. */
function plain(text: string): string {
  return text.replaceAll('`', '"');
}

/** A finding about the form says what a problem of the token says: its sentence begins small and has no full stop. */
function sayProblem(message: string, reading: TokenReading | undefined): string | undefined {
  const problem = reading?.problems.find(
    (each) => describeProblem(each).sentence.replace(/\.$/, '').toLowerCase() === message.toLowerCase(),
  );
  return problem && problems[problem.kind](problem).replace(/\.$/, '');
}

/** The list of findings. */
export const findings: InspectWords['findings'] = {
  title: 'Befunde',
  empty: 'Erscheinen hier, sobald ein Token da ist.',
  none: 'Keine Befunde.',
  together: 'Alle Token zusammen',
  ofOne: 'Das gezeigte Token',
  filter: 'Schwere',
  all: 'Alle',
  severities: { error: 'Fehler', warning: 'Warnung', info: 'Hinweis' },
  count: {
    error: (count) => `${count} Fehler`,
    warning: (count) => plural(count, 'Warnung', 'Warnungen'),
    info: (count) => plural(count, 'Hinweis', 'Hinweise'),
  },
  show: (counts) => `Die Befunde zeigen: ${counts}`,
  words: ({ id, message }, reading) => {
    const { title, why, howToFix } = texts[id];
    const german = sayProblem(message, reading) ?? messageInGerman(message);
    return {
      title: plain(title),
      message: german ?? message,
      language: german === undefined ? 'en' : 'de',
      why: plain(why),
      fix: plain(howToFix),
    };
  },
  inLayer: (layer) => `(in Schicht ${layer})`,
  why: 'Warum es zählt',
  fix: 'Was zu tun ist',
  source: 'Siehe',
  more: (id) => `${id} erklärt`,
  showPlace: 'Stelle zeigen',
  corrected: 'Das berichtigte Token zeigen',
  correctedNote:
    'Was der Aussteller schreiben sollte. Die Signatur kann dazu nicht passen: neu ausstellen lassen.',
  take: 'Ins Feld übernehmen',
  accept: 'Hinnehmen',
  reason: 'Warum es in dieser Sitzung hingenommen wird',
  accepted: (count) => `${count} hingenommen`,
  restore: 'Wieder zeigen',
  saveJson: 'Die Befunde als JSON speichern',
  saveSarif: 'Die Befunde als SARIF speichern',
};
