import { assemble, lastMeasured } from './assemble.ts';
import type { LanguageFile } from './library.ts';
import type { Measured } from './measured.ts';

// validate.test.ts holds these files against their types.
const files = import.meta.glob<LanguageFile>('../../../../directory/data/libraries/*.json', {
  eager: true,
  import: 'default',
});
const measurements = import.meta.glob<Measured>('../../../../directory/data/measured/*.json', {
  eager: true,
  import: 'default',
});

/** Every library of the directory. */
export const libraries = assemble(Object.values(files), Object.values(measurements));

/** When the JavaScript libraries were measured last. */
export const measuredLast = lastMeasured(Object.values(measurements));
