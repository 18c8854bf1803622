import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PasskeyRecord } from './passkey-record.ts';
import { formatPasskeyRecord, parsePasskeyRecord } from './stored-passkey.ts';

const record: PasskeyRecord = {
  credentialId: 'AQIDBA',
  publicKey: new Uint8Array([0xa5, 1, 2, 3, 0xfb, 0xff]),
  signCount: 3,
  transports: ['internal', 'hybrid'],
  isBackupEligible: true,
  isBackedUp: false,
  aaguid: '00000000-0000-0000-0000-000000000000',
};

describe('the stored record of a passkey', () => {
  it('reads back as it was written', () => {
    assert.deepEqual(parsePasskeyRecord(formatPasskeyRecord(record)), record);
  });

  it('takes the counter of its column', () => {
    assert.deepEqual(parsePasskeyRecord(formatPasskeyRecord(record), 7), { ...record, signCount: 7 });
  });

  for (const text of ['', '{}', 'null', '{"publicKey":"%%"}']) {
    it(`is not ${JSON.stringify(text)}`, () => {
      assert.throws(() => parsePasskeyRecord(Buffer.from(text)), TypeError);
    });
  }
});
