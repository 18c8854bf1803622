import { deepEqual, equal, notDeepEqual, throws } from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { KeyError } from './key-error.ts';
import { createSecret, deriveKeyEncryptionKeys, formatSecrets, parseSecrets } from './secrets.ts';

const bytes = fc.uint8Array({ minLength: 32, maxLength: 64 });

function isRefused(text: string): void {
  throws(
    () => parseSecrets(text),
    (error) => error instanceof KeyError && error.code === 'secrets_invalid',
  );
}

describe('parseSecrets', () => {
  it('reads what formatSecrets writes, newest first', () => {
    const versions = fc.uniqueArray(fc.integer({ min: 1, max: 999_999_999 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(versions, bytes, (numbers, secret) => {
        const secrets = numbers.map((number) => ({ version: `v${number}`, secret: Buffer.from(secret) }));
        const newestFirst = numbers.toSorted((a, b) => b - a).map((number) => `v${number}`);
        const parsed = parseSecrets(formatSecrets(secrets));
        deepEqual(
          parsed.map(({ version }) => version),
          newestFirst,
        );
        deepEqual(parsed[0]?.secret, Buffer.from(secret));
      }),
    );
  });

  it('takes commas, white space and comments', () => {
    const secret = 'A'.repeat(43);
    const parsed = parseSecrets(`# made by hand\nv1:${secret}, v10:${secret}  # newest\n\tv9:${secret}\r\n`);
    deepEqual(
      parsed.map(({ version }) => version),
      ['v10', 'v9', 'v1'],
    );
  });

  it('takes a single text as it is, as version v1', () => {
    const text = 'a secret somebody typed into a panel';
    const [secret] = parseSecrets(` ${text.replaceAll(' ', '-')} \n`);
    equal(secret?.version, 'v1');
    equal(Buffer.from(secret?.secret ?? []).toString(), text.replaceAll(' ', '-'));
  });

  it('refuses what is short, double, empty, not canonical or not all versioned', () => {
    const good = 'A'.repeat(43);
    for (const text of [
      '',
      '# nothing',
      'short',
      'v1:AAAA',
      `v0:${good}`,
      `v01:${good}`,
      `v1:${good},v1:${good}`,
      `v1:${'A'.repeat(42)}B`,
      `v1:${good}=`,
      `v2:${good} ${good}`,
      `v1:${good}\n`.repeat(400),
    ]) {
      isRefused(text);
    }
  });

  it('does not repeat the secret in the message', () => {
    const text = 'v1:hunter2hunter2';
    throws(
      () => parseSecrets(text),
      (error) => error instanceof Error && !error.message.includes('hunter2'),
    );
  });
});

describe('createSecret', () => {
  it('makes a random one above the newest', () => {
    const first = createSecret();
    const second = createSecret([first]);
    deepEqual([first.version, second.version], ['v1', 'v2']);
    notDeepEqual(first.secret, second.secret);
    equal(parseSecrets(formatSecrets([first, second]))[0]?.version, 'v2');
  });
});

describe('deriveKeyEncryptionKeys', () => {
  it('derives 32 bytes that are not the secret', () => {
    const secrets = parseSecrets(`v1:${'A'.repeat(43)}`);
    const [key] = deriveKeyEncryptionKeys(secrets);
    equal(key?.bytes.length, 32);
    notDeepEqual(Buffer.from(key?.bytes ?? []), Buffer.from(secrets[0]?.secret ?? []));
    deepEqual(deriveKeyEncryptionKeys(secrets), deriveKeyEncryptionKeys(secrets));
  });
});
