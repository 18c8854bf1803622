import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { de } from './de/catalogue.ts';
import { en } from './en/catalogue.ts';
import { pickLanguage } from './language.ts';
import { currentLanguage, lateWords, setLanguage, words, wordsReady } from './words.ts';

type Same<A, B> = [A, B] extends [B, A] ? true : false;
const germanHasTheTypeOfEnglish: Same<typeof en, typeof de> = true;

afterEach(async () => setLanguage('en'));

/** The path of every word, with what kind of word it is. */
function paths(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`];
  return Object.entries(value).flatMap(([name, inner]) => paths(inner, `${path}/${name}`));
}

test('German says everything that English says, and nothing else', () => {
  assert.equal(germanHasTheTypeOfEnglish, true);
  assert.deepEqual(paths(de), paths(en));
});

test('the words follow the language', async () => {
  assert.equal(words().keys.title, 'Key');
  await setLanguage('de');
  assert.equal(words().keys.title, 'Schlüssel');
  assert.equal(currentLanguage(), 'de');
});

test('a feature that comes later catches up with the language before it is shown', async () => {
  await setLanguage('de');
  const say = lateWords({ hello: 'hello' }, () => Promise.resolve({ hello: 'hallo' }));
  await wordsReady();
  assert.equal(say().hello, 'hallo');
});

test('the last choice wins, however long an earlier one takes', async () => {
  await Promise.all([setLanguage('de'), setLanguage('en')]);
  assert.equal(currentLanguage(), 'en');
  assert.equal(words().keys.title, 'Key');
});

test('words that cannot be fetched leave the language as it was', async () => {
  let fails = true;
  lateWords({}, () => (fails ? Promise.reject(new TypeError('no network')) : Promise.resolve({})));
  await assert.rejects(setLanguage('de'), /no network/);
  assert.equal(currentLanguage(), 'en');
  await wordsReady();
  assert.equal(currentLanguage(), 'en');
  fails = false;
});

test('numbers are written as the language does', () => {
  assert.equal(en.token.characters(1200), '1,200 characters');
  assert.equal(de.token.characters(1200), '1.200 Zeichen');
});

test('the first language somebody reads that the page has', () => {
  assert.equal(pickLanguage(['fr-FR', 'de-AT', 'en']), 'de');
  assert.equal(pickLanguage(['en-GB', 'de']), 'en');
  assert.equal(pickLanguage(['fr']), 'en');
  assert.equal(pickLanguage([]), 'en');
});
