import { ledgerSheet } from '../../shared/strings/en/ledger-sheet.ts';
import { lateWords } from '../../shared/strings/words.ts';

/** The words of the list of requests, which comes when it is looked at. */
export const ledgerWords: () => typeof ledgerSheet = lateWords(
  ledgerSheet,
  async () => (await import('../../shared/strings/de/ledger-sheet.ts')).ledgerSheet,
);
