import data from './sample-data.json' with { type: 'json' };
import type { SampleContent } from './samples.ts';

/** The samples' tokens and keys by id, as `scripts/make-samples.ts` made them. */
export const sampleData: Readonly<Record<string, SampleContent>> = data.samples;
