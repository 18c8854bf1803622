import { JoseError } from '@mintmark/jose/errors';
import { mintSample } from './mint-sample.ts';
import { sampleData } from './sample-data.ts';
import type { SampleContent } from './samples.ts';

export { sampleData } from './sample-data.ts';

/**
 * A sample with a token of now; where this browser lacks the algorithm, the token that was made with the page.
 *
 * @throws TypeError for an unknown id
 */
export async function freshSample(id: string, now: number): Promise<SampleContent> {
  const content = Object.hasOwn(sampleData, id) ? sampleData[id] : undefined;
  if (content === undefined) throw new TypeError(`expected the id of a sample, got "${id}"`);
  try {
    return { ...content, token: await mintSample(content.recipe, now) };
  } catch (error) {
    if (error instanceof JoseError || error instanceof DOMException) return content;
    throw error;
  }
}
