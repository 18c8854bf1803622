import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { maskValue } from '../telemetry/log/mask.ts';
import { createRequestIds } from './request-ids.ts';

describe('the identifiers of requests', () => {
  it('count on from a beginning that no other process has', () => {
    const [one, other] = [createRequestIds(), createRequestIds()];
    const [first, second] = [one(), one()];
    assert.match(first, /^[0-9a-f]{18}-1$/);
    assert.equal(second, first.replace(/1$/, '2'));
    assert.notEqual(other(), first);
  });

  it('are never left out of the log for a key or a token, as other random texts may be', () => {
    const id = createRequestIds('eyJhbGci');
    assert.equal(maskValue(id()), '[masked]');
    // Whatever the digits are: all that there can be, also beside each other.
    const digits = '0123456789abcdef';
    for (const digit of digits) {
      const prefix = Array.from({ length: 18 }, (_, at) => (at % 2 === 0 ? digit : digits[at])).join('');
      assert.equal(maskValue(createRequestIds(prefix)()), `${prefix}-1`);
    }
  });
});
