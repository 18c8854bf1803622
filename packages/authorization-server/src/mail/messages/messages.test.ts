import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pageLocales, type PageLocale } from '../../pages/context.ts';
import { assertMailMessage, type MailMessage } from '../mail-message.ts';
import { accountExistsMail } from './account-exists.ts';
import { accountLockedMail } from './account-locked.ts';
import { factorChangedMail } from './factor-changed.ts';
import { newSignInMail } from './new-sign-in.ts';
import { passwordChangedMail } from './password-changed.ts';
import { resetPasswordMail } from './reset-password.ts';
import { verifyAddressMail } from './verify-address.ts';
import { formatValidity, plainLine } from './words.ts';

const now = Date.UTC(2026, 10, 22, 14, 5);
const common = { to: 'alice@mail.example', service: 'Mint', locale: 'en' } as const;
const withLink = { ...common, link: 'https://login.example/t/abc', now, expiresAt: now + 30 * 60_000 };
const event = { ...common, at: now, accountLink: 'https://login.example/account' };

const messages = {
  verifyAddressMail: (service: string, locale: PageLocale) =>
    verifyAddressMail({ ...withLink, service, locale }),
  resetPasswordMail: (service: string, locale: PageLocale) =>
    resetPasswordMail({ ...withLink, service, locale }),
  accountLockedMail: (service: string, locale: PageLocale) =>
    accountLockedMail({ ...withLink, service, locale, unlocksAt: now + 900_000 }),
  accountExistsMail: (service: string, locale: PageLocale) =>
    accountExistsMail({ ...event, service, locale }),
  passwordChangedMail: (service: string, locale: PageLocale) =>
    passwordChangedMail({ ...event, service, locale }),
  factorChangedMail: (service: string, locale: PageLocale) =>
    factorChangedMail({ ...event, service, locale, factor: 'passkey', change: 'added' }),
  newSignInMail: (service: string, locale: PageLocale) =>
    newSignInMail({ ...event, service, locale, device: 'Firefox on Linux', address: '192.0.2.1' }),
};

function proveMail(format: (service: string) => MailMessage): void {
  it('is plain, short, signed and ends with a line break', () => {
    const message = format('Mint');
    assertMailMessage(message);
    assert.equal(message.to, 'alice@mail.example');
    assert.equal(message.html, undefined);
    assert.ok(message.text.length < 800);
    assert.match(message.text, /\n\nMint\n$/);
    assert.match(message.text, /^https:\/\/login\.example\/(t\/abc|account)$/m);
    assert.doesNotMatch(message.text + message.subject, /!|oops/i);
  });

  it('lets the name of a service add no line and no link', () => {
    const message = format('Mint\r\nBcc: mallory@evil.example https://evil.example/\u202e');
    assertMailMessage(message);
    assert.doesNotMatch(message.text, /^Bcc:|https:\/\/evil|mallory@/m);
    assert.doesNotMatch(message.text, /\p{Cf}/u);
  });
}

describe('messages', () => {
  for (const locale of pageLocales)
    for (const [name, format] of Object.entries(messages))
      describe(`${name} (${locale})`, () => proveMail((service) => format(service, locale)));

  it('says until when a link works, absolute and relative', () => {
    assert.equal(
      formatValidity(withLink),
      'The link works once, until 22 November 2026 at 14:35 UTC (30 minutes from now).',
    );
    const day = { ...common, now, expiresAt: now + 86_400_000 };
    assert.match(formatValidity(day), /23 November 2026 at 14:05 UTC \(24 hours from now\)/);
    assert.match(formatValidity({ ...common, now, expiresAt: now + 60_000 }), /\(1 minute from now\)/);
  });

  it('tells what, when and from where of a new sign-in, on a line each', () => {
    const { text } = newSignInMail({ ...event, device: 'Evil\nAddress: 203.0.113.1', address: '192.0.2.1' });
    assert.match(
      text,
      /^When: 22 November 2026 at 14:05 UTC\nDevice: Evil Address: 203\.0\.113\.1\nAddress: 192\.0\.2\.1$/m,
    );
  });

  it('speaks German', () => {
    const german = { ...event, locale: 'de' } as const;
    assert.equal(
      formatValidity({ ...withLink, locale: 'de' }),
      'Der Link gilt einmal, bis 22. November 2026 um 14:35 UTC (noch 30 Minuten).',
    );
    const { subject, text } = factorChangedMail({ ...german, factor: 'totp', change: 'removed' });
    assert.equal(subject, 'Eine Authenticator-App wurde aus Ihrem Konto bei Mint entfernt');
    assert.match(text, /^Eine Authenticator-App wurde am 22\. November 2026 um 14:05 UTC aus Ihrem Konto/);
  });

  it('names each way to sign in that was added or removed', () => {
    const { subject } = factorChangedMail({ ...event, factor: 'totp', change: 'removed' });
    assert.equal(subject, 'An authenticator app was removed from your account at Mint');
  });

  for (const link of ['javascript:alert(1)', '/relative', 'https://']) {
    it(`refuses "${link}" as a link`, () => {
      assert.throws(() => verifyAddressMail({ ...withLink, link }), TypeError);
    });
  }

  it('keeps a line of text within eighty characters', () => {
    assert.equal(plainLine('x'.repeat(1000)).length, 80);
    assert.equal(plainLine('  a\t\n b  '), 'a b');
  });
});
