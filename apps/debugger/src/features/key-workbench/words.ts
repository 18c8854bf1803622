import { keyWorkbench } from '../../shared/strings/en/key-workbench.ts';
import { lateWords } from '../../shared/strings/words.ts';

/** The words of the workbench in the current language; call it while rendering. */
export const say: () => typeof keyWorkbench = lateWords(
  keyWorkbench,
  async () => (await import('../../shared/strings/de/key-workbench.ts')).keyWorkbench,
);
