import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { acceptedLanguages, chooseLocale } from './choose-locale.ts';

describe('chooseLocale', () => {
  it('takes the first language that we speak, whatever its region', () => {
    assert.equal(chooseLocale(['fr', 'de-AT', 'en']), 'de');
    assert.equal(chooseLocale(['EN-us', 'de']), 'en');
  });

  it('takes English where we speak none of them', () => {
    assert.equal(chooseLocale(['fr', '', '*', '__proto__']), 'en');
    assert.equal(chooseLocale([]), 'en');
  });
});

describe('acceptedLanguages', () => {
  it('sorts by weight, and leaves out what is not wanted', () => {
    assert.deepEqual(acceptedLanguages('en;q=0.5, de-CH, fr;q=0, it;q=0.9'), ['de-CH', 'it', 'en']);
  });

  it('reads a bounded part of a header', () => {
    assert.ok(acceptedLanguages('a,'.repeat(100_000)).length < 300);
  });
});
