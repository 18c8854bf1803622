import { secretEncodings } from '../../shared/keys/recognize-key.ts';
import data from './sample-data.json' with { type: 'json' };
import type { SampleContent } from './samples.ts';

/** The samples' tokens and keys by id, as `scripts/make-samples.ts` made them. */
export const sampleData: Readonly<Record<string, SampleContent>> = Object.fromEntries(
  Object.entries(data.samples).map(([id, sample]) => [id, readSample(sample)]),
);

function readSample(sample: Omit<SampleContent, 'encoding'> & { encoding: string }): SampleContent {
  const encoding = secretEncodings.find((known) => known === sample.encoding);
  if (encoding === undefined) throw new TypeError('expected a known encoding of the secret');
  return { ...sample, encoding };
}
