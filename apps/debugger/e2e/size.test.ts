import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { measure } from '../scripts/size/measure.ts';
import { cannotRun } from './browser.ts';

const firstLimit = 120_000;
const viewLimit = 350_000;

describe('what comes over the network', { skip: cannotRun }, () => {
  test(`before the first view shows is at most ${firstLimit / 1000} kB, and ${viewLimit / 1000} kB before any`, () => {
    const { first, views } = measure(new URL('../dist/', import.meta.url));
    assert.ok(first.bytes <= firstLimit, `${first.name}: ${first.bytes} bytes`);
    assert.ok(views.length > 1, 'no view is a chunk of its own');
    for (const { name, bytes } of views) assert.ok(bytes <= viewLimit, `${name}: ${bytes} bytes`);
  });
});
