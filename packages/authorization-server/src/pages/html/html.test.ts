import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { attributes } from './attributes.ts';
import { foreignText } from './escape.ts';
import { formatHtml, html, type HtmlValue } from './html.ts';
import { blockedUrl } from './safe-url.ts';

const hostile = `<b>"it's" & \0</b>`;
const escaped = '&lt;b&gt;&quot;it&#39;s&quot; &amp; \uFFFD&lt;/b&gt;';

/** A template that a programmer might write wrongly. */
function template(...strings: readonly string[]): string {
  const array = Object.assign([...strings], { raw: strings });
  return formatHtml(html(array, ...strings.slice(1).map(() => 'x')));
}

describe('html', () => {
  it('escapes text and attributes', () => {
    assert.equal(
      formatHtml(html`<p title="${hostile}">${hostile}</p>`),
      `<p title="${escaped}">${escaped}</p>`,
    );
  });

  it('takes its own markup as it is, and nothing that looks like it', () => {
    assert.equal(formatHtml(html`<p>${html`<b>${'<'}</b>`}</p>`), '<p><b>&lt;</b></p>');
    const forged = { toString: () => '<script>' } as unknown as HtmlValue;
    assert.throws(() => html`<p>${forged}</p>`, TypeError);
    assert.throws(() => html`<p title="${html`<b></b>`}"></p>`, TypeError);
    assert.throws(() => html`<p ${'onclick=alert(1)'}></p>`, TypeError);
  });

  it('writes lists, and nothing for undefined and false', () => {
    assert.equal(formatHtml(html`<p>${['<', undefined, false, html`<b></b>`]}</p>`), '<p>&lt;<b></b></p>');
    assert.equal(formatHtml(html`<p title="${undefined}">${false}</p>`), '<p title=""></p>');
  });

  const refused: ReadonlyArray<readonly [string, readonly string[]]> = [
    ['an unquoted attribute', ['<p title=', '></p>']],
    ['single quotes', ["<p title='", "'></p>"]],
    ['the name of a tag', ['<', '></p>']],
    ['the name of an attribute', ['<p ', '="x"></p>']],
    ['an event handler', ['<p onclick="', '"></p>']],
    ['an event handler in capitals', ['<p onClick="', '"></p>']],
    ['a style attribute', ['<p style="', '"></p>']],
    ['a style element', ['<style>', '</style>']],
    ['a script', ['<script>', '</script>']],
    ['a comment', ['<!-- ', ' -->']],
    ['a part of a URL', ['<a href="/x?', '"></a>']],
    ['the beginning of a URL', ['<a href="', '/x"></a>']],
    ['a template that stops inside a tag', ['<p>', '</p><a ']],
  ];
  for (const [what, strings] of refused) {
    it(`refuses a value in ${what}`, () => {
      assert.throws(() => template(...strings), TypeError);
    });
  }

  const urls: ReadonlyArray<readonly [string, boolean]> = [
    ['/account', true],
    ['?a=b', true],
    ['#content', true],
    ['https://example.org/x?y=1', true],
    ['otpauth://totp/a?secret=b', true],
    ['javascript:alert(1)', false],
    ['JaVaScRiPt:alert(1)', false],
    ['java\nscript:alert(1)', false],
    [' javascript:alert(1)', false],
    ['data:text/html,<script>', false],
    ['//evil.example', false],
    ['/\\evil.example', false],
    ['/\t/evil.example', false],
    ['vbscript:x', false],
    ['https://', false],
  ];
  for (const [url, isFollowed] of urls) {
    it(`${isFollowed ? 'follows' : 'blocks'} ${JSON.stringify(url)}`, () => {
      const written = formatHtml(html`<a href="${url}"></a>`);
      assert.equal(written.includes(blockedUrl), !isFollowed);
    });
  }

  it('shows images of this origin and data only', () => {
    for (const url of ['https://evil.example/x.png', 'data:text/html,x', '//evil.example/x']) {
      assert.ok(formatHtml(html`<img src="${url}" alt="" />`).includes(blockedUrl), url);
    }
  });

  it('leaves no way out of an attribute, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const written = formatHtml(html`<p ${attributes({ title: text })}>${text}</p>`);
        assert.match(written, /^<p  title="[^"<>]*">[^<>]*<\/p>$/u);
      }),
    );
  });

  it('refuses attributes that hold code', () => {
    assert.throws(() => attributes({ onclick: 'x' }), TypeError);
    assert.throws(() => attributes({ style: 'x' }), TypeError);
    assert.throws(() => attributes({ 'a b': 'x' }), TypeError);
  });
});

describe('foreign text', () => {
  it('cannot turn the words around it', () => {
    assert.equal(foreignText('\u202Egnp.exe\u2069 \u0007ok\n'), 'gnp.exe ok');
  });
});
