// Makes the sample tokens and their public test keys anew: npm run samples -w @mintmark/debugger
import { writeFileSync } from 'node:fs';
import { makeEncrypted } from './samples/encrypted.ts';
import { makeLessons } from './samples/lessons.ts';
import { makeSecretSamples } from './samples/secrets.ts';
import { makePublicKeySamples } from './samples/signed.ts';
import { samples } from '../src/features/samples/samples.ts';

const made = {
  ...(await makeSecretSamples()),
  ...(await makePublicKeySamples()),
  ...(await makeLessons()),
  ...(await makeEncrypted()),
};
const missing = samples.filter(({ id }) => !Object.hasOwn(made, id)).map(({ id }) => id);
if (missing.length > 0) throw new Error(`no recipe for the samples ${missing.join(', ')}`);

const note =
  'Public test keys, known to everybody. Never use them for anything. Made by scripts/make-samples.ts.';
const target = new URL('../src/features/samples/sample-data.json', import.meta.url);
writeFileSync(target, `${JSON.stringify({ note, samples: made }, undefined, 1)}\n`);
console.log(`${Object.keys(made).length} samples written to ${target.pathname}`);
