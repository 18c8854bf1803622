import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { OAuthError } from '@mintmark/oauth/errors';
import { reasons } from '@mintmark/oauth/reasons';
import type { PageContext } from '../context.ts';
import { refusals } from '../words/de/refusals.ts';
import { renderError } from './error.ts';

const page: PageContext = {
  tenantName: 'Mint',
  basePath: '',
  locale: 'de',
  assets: { stylesheet: '/assets/x.css' },
  now: 0,
};

function said({ description: sentence, code, reason }: OAuthError, locale: PageContext['locale']): string {
  const explained = reason && { code: reason, url: undefined };
  const html = renderError({ sentence, code, reason: explained, reference: 'r1' }, { ...page, locale });
  return html.replaceAll(/<[^>]*>|\s+/g, ' ');
}

describe('the error page', () => {
  it('speaks the language of the page: of a sentence, a reason, or a code', () => {
    const over = new OAuthError('invalid_request', 'this sign-in is over; start again');
    const reason = 'client_disabled' as const;
    const disabled = new OAuthError('invalid_client', reasons[reason].sentence, { reason });
    const other = new OAuthError('unauthorized_client', 'something that nobody translated');
    assert.match(said(over, 'de'), /Diese Anmeldung ist vorbei\. Bitte neu beginnen\./);
    assert.match(said(disabled, 'de'), /Die Anwendung ist abgeschaltet\./);
    assert.match(said(other, 'de'), /Die Anwendung darf so nicht anfragen\./);
    for (const error of [over, disabled, other]) assert.ok(said(error, 'en').includes(error.description));
  });

  it('falls back to English', () => {
    const error = new OAuthError('invalid_token', 'the access token has expired');
    assert.match(said(error, 'de'), /the access token has expired/);
    assert.match(said(new OAuthError('invalid_token', 'constructor'), 'de'), /constructor/);
  });

  it('translates only sentences that the server says', () => {
    const source = join(import.meta.dirname, '../..');
    const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((path) => /(?<!\.test|-helper|refusals)\.ts$/.test(path))
      .map((path) => readFileSync(join(source, path), 'utf8'))
      .join('\n');
    for (const sentence of Object.keys(refusals.sentences))
      assert.ok(code.includes(`'${sentence}'`), sentence);
  });
});
