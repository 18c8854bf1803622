import data from './sample-data.json' with { type: 'json' };
import type { SampleContent } from './samples.ts';

// The file is written by scripts/make-samples.ts from values of this very type, and a test reads every sample of it.
const samples: unknown = data.samples;

/** The samples' tokens and keys by id, as `scripts/make-samples.ts` made them. */
export const sampleData: Readonly<Record<string, SampleContent>> = samples as Readonly<
  Record<string, SampleContent>
>;
