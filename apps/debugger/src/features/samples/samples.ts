import type { Recipe } from './recipe.ts';
import type { Words } from '../../shared/strings/words.ts';

/** Every sample has a name in every language. */
export type SampleId = keyof Words['samples']['names'];

/** A sample in the list. */
export interface SampleEntry {
  readonly id: SampleId;
  readonly group: 'signed' | 'lessons' | 'encrypted';
}

/** What a sample puts on the page. */
export interface SampleContent {
  readonly token: string;
  readonly key: string;
  readonly issuer: string;
  readonly audience: string;
  /** How to make it anew. */
  readonly recipe: Recipe;
}

const signed = (id: SampleId): SampleEntry => ({ id, group: 'signed' });
const lesson = (id: SampleId): SampleEntry => ({ id, group: 'lessons' });

const encrypted = (id: SampleId): SampleEntry => ({ id, group: 'encrypted' });

/** The list of samples; `scripts/make-samples.ts` makes a token and a key for each. */
export const samples: readonly SampleEntry[] = [
  signed('hs256'),
  signed('hs384'),
  signed('hs512'),
  signed('rs256'),
  signed('rs384'),
  signed('rs512'),
  signed('ps256'),
  signed('ps384'),
  signed('ps512'),
  signed('es256'),
  signed('es384'),
  signed('es512'),
  signed('es256k'),
  signed('eddsa'),
  signed('ed25519'),
  signed('ed448'),
  signed('ml-dsa-44'),
  signed('ml-dsa-65'),
  signed('ml-dsa-87'),
  lesson('jwks'),
  lesson('expired'),
  lesson('milliseconds'),
  lesson('other-audience'),
  lesson('base64-secret'),
  lesson('weak-secret'),
  lesson('changed'),
  lesson('carried-key'),
  lesson('confused'),
  lesson('none'),
  lesson('numbers'),
  lesson('cut'),
  encrypted('jwe-password'),
  encrypted('jwe-dir'),
  encrypted('jwe-rsa'),
  encrypted('jwe-ecdh'),
  encrypted('jwe-nested'),
];

type SampleData = Readonly<Record<string, SampleContent>>;

/** The tokens are a chunk of their own: the page shows before they are there, and fetches them while idle. */
export async function loadSamples(): Promise<SampleData> {
  return (await import('./fresh-sample.ts')).sampleData;
}

/**
 * A sample, made now where the browser can, so that its times fit; else as it was made with the page.
 *
 * @throws TypeError for an unknown one
 */
export async function loadSample(id: string): Promise<SampleContent> {
  const { freshSample } = await import('./fresh-sample.ts');
  return freshSample(id, Date.now());
}
