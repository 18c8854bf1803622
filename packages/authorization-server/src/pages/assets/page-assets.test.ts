import { equal, ok } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findAsset, pageAssets } from './page-assets.ts';

describe('the files of the pages', () => {
  it('are there where pages say they are', () => {
    const urls = Object.values(pageAssets('/tenant', '#336699'));
    equal(urls.length, 4);
    for (const url of urls) {
      ok(url !== undefined);
      ok(findAsset(url.slice('/tenant'.length)), url);
    }
  });
});
