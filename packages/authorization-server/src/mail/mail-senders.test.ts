import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createFakeSmtpServer } from './fake-smtp-server.test-helper.ts';
import { fileMailSender } from './file-mail-sender.ts';
import type { MailMessage } from './mail-message.ts';
import { memoryMailSender } from './memory-mail-sender.ts';
import { smtpMailSender } from './smtp-mail-sender.ts';

const message: MailMessage = {
  to: 'alice@mail.example',
  subject: 'Grüße: ein Test',
  text: 'One line.\n\nÄnother.\n',
};

/** What would add a header, a body or a receiver, if it were let through. */
const injections: Readonly<Record<string, Partial<MailMessage>>> = {
  'a line break in the receiver': { to: 'alice@mail.example\r\nBcc: mallory@evil.example' },
  'a bare newline in the receiver': { to: 'alice@mail.example\nBcc: mallory@evil.example' },
  'two receivers': { to: 'alice@mail.example,mallory@evil.example' },
  'a group of receivers': { to: 'all:alice@mail.example;' },
  'a named receiver': { to: 'Alice <mallory@evil.example>' },
  'a quoted receiver': { to: '"alice mallory"@mail.example' },
  'a receiver with a comment': { to: 'alice(mallory)@mail.example' },
  'a receiver with an invisible character': { to: 'ali\u200bce@mail.example' },
  'two hosts': { to: 'alice@mail.example@evil.example' },
  'no receiver': { to: '' },
  'a huge receiver': { to: `${'a'.repeat(300)}@mail.example` },
  'a line break in the subject': { subject: 'Hello\r\nBcc: mallory@evil.example' },
  'a bare carriage return in the subject': { subject: 'Hello\rBcc: mallory@evil.example' },
  'a Unicode line separator in the subject': { subject: 'Hello\u2028Bcc: mallory@evil.example' },
  'a null in the subject': { subject: 'Hello\u0000' },
  'an empty subject': { subject: '' },
  'a huge text': { text: 'x'.repeat(100_001) },
};

describe('memoryMailSender', () => {
  it('keeps what is sent', async () => {
    const sender = memoryMailSender();
    await sender.send(message);
    assert.deepEqual(sender.sent, [message]);
  });

  for (const [name, wrong] of Object.entries(injections)) {
    it(`refuses ${name}`, async () => {
      const sender = memoryMailSender();
      await assert.rejects(sender.send({ ...message, ...wrong }), { code: 'mail_malformed' });
      assert.deepEqual(sender.sent, []);
    });
  }
});

describe('fileMailSender', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mintmark-mail-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('writes one file per mail, whole, for its owner alone', async () => {
    const mails = join(folder, 'mails');
    const sender = fileMailSender(mails, { now: () => Date.UTC(2026, 10, 22, 12) });
    await Promise.all([sender.send(message), sender.send(message)]);
    const names = await readdir(mails);
    assert.equal(names.length, 2);
    for (const name of names) {
      assert.match(name, /^2026-11-22T12-00-00\.000Z-[0-9a-f-]{36}\.eml$/);
      assert.equal((await stat(join(mails, name))).mode & 0o777, 0o600);
    }
  });

  it('writes a mail that mail programs read', async () => {
    const mails = join(folder, 'readable');
    const sender = fileMailSender(mails, {
      from: 'login@mint.example',
      now: () => Date.UTC(2026, 10, 22, 12),
    });
    await sender.send({ ...message, html: '<p>One line.</p>' });
    const [name = ''] = await readdir(mails);
    const eml = await readFile(join(mails, name), 'utf8');
    assert.match(eml, /^From: login@mint\.example$/m);
    assert.match(eml, /^To: alice@mail\.example$/m);
    assert.match(eml, /^Subject: =\?UTF-8\?/m);
    assert.match(eml, /^Date: Sun, 22 Nov 2026 12:00:00 \+0000$/m);
    assert.match(eml, /^=C3=84nother\.$/m);
  });

  it('keeps links in one piece where a person can copy them', async () => {
    const mails = join(folder, 'links');
    await fileMailSender(mails).send({
      ...message,
      text: `https://login.example/verify/${'x'.repeat(43)}\n`,
    });
    const [name = ''] = await readdir(mails);
    assert.match(await readFile(join(mails, name), 'utf8'), /^https:\/\/login\.example\/verify\/x{43}$/m);
  });

  it('says that the folder cannot be written to, and not to whom the mail was', async () => {
    const sender = fileMailSender(join('/dev/null', 'mails'));
    await assert.rejects(sender.send(message), (error) => {
      assert.ok(error instanceof Error && 'code' in error);
      assert.equal(error.code, 'mail_not_sent');
      assert.doesNotMatch(error.message, /alice/);
      return true;
    });
  });

  it('refuses what would add a header', async () => {
    const sender = fileMailSender(join(folder, 'never'));
    await assert.rejects(sender.send({ ...message, to: 'a@b.example\r\nBcc: c@d.example' }), {
      code: 'mail_malformed',
    });
    await assert.rejects(stat(join(folder, 'never')));
  });
});

describe('smtpMailSender', () => {
  it('hands a mail to a server, to one receiver', async () => {
    await using server = await createFakeSmtpServer();
    const sender = smtpMailSender(server.url, { from: 'login@mint.example', name: 'Mint' });
    await sender.send(message);
    sender.close();
    assert.deepEqual(server.envelopes, [['MAIL FROM:<login@mint.example>', 'RCPT TO:<alice@mail.example>']]);
    assert.match(server.received, /^From: Mint <login@mint\.example>\r$/m);
  });

  it('says that a server refused, and not what or whom', async () => {
    await using server = await createFakeSmtpServer({ refuses: true });
    const sender = smtpMailSender(server.url, { from: 'login@mint.example' });
    await assert.rejects(sender.send(message), (error) => {
      assert.ok(error instanceof Error && 'code' in error);
      assert.equal(error.code, 'mail_not_sent');
      assert.doesNotMatch(error.message, /alice/);
      return true;
    });
    sender.close();
  });

  for (const url of ['', 'mail.example', 'https://mail.example', 'smtp://', 'file:///etc/passwd']) {
    it(`refuses "${url}" as a server`, () => {
      assert.throws(() => smtpMailSender(url, { from: 'login@mint.example' }), TypeError);
    });
  }

  it('refuses a sender that is no plain address', () => {
    assert.throws(
      () => smtpMailSender('smtps://mail.example', { from: 'Mint <login@mint.example>' }),
      TypeError,
    );
  });
});
