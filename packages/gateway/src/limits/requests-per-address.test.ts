import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { RequestsPerAddress } from './requests-per-address.ts';

describe('requests under way', () => {
  it('are counted for each address, and for an IPv6 address by its network', () => {
    const requests = new RequestsPerAddress();
    const begun = [
      '192.0.2.1',
      '::ffff:192.0.2.1',
      '192.0.2.2',
      '2001:db8::1',
      '2001:db8::2',
      '2001:db8:0:1::1',
    ];
    assert.deepEqual(
      begun.map((address) => requests.begin(address, 1) !== undefined),
      [true, false, true, true, false, true],
    );
  });

  it('are counted up to the limit of each moment', () => {
    const requests = new RequestsPerAddress();
    const begin = (most: number): boolean => requests.begin('192.0.2.1', most) !== undefined;
    assert.deepEqual([begin(2), begin(2), begin(2), begin(3), begin(1)], [true, true, false, true, false]);
  });

  it('never pass the limit, and leave nothing behind when they have ended', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(2), fc.boolean())),
        fc.integer({ min: 1, max: 4 }),
        (steps, most) => {
          const requests = new RequestsPerAddress();
          const open: string[][] = [[], [], []];
          for (const [which, isEnd] of steps) {
            const ofAddress = open[which] ?? [];
            if (isEnd) {
              const group = ofAddress.pop();
              if (group !== undefined) requests.end(group);
            } else {
              const group = requests.begin(`192.0.2.${which}`, most);
              assert.equal(group === undefined, ofAddress.length === most);
              if (group !== undefined) ofAddress.push(group);
            }
            assert.equal(requests.size, open.filter(({ length }) => length > 0).length);
          }
          for (const group of open.flat()) requests.end(group);
          assert.equal(requests.size, 0);
        },
      ),
    );
  });
});
