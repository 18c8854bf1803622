import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { accentPath, accentStyles } from '../src/pages/assets/accent.ts';
import { designTokens } from '../src/pages/assets/design-tokens.ts';
import { findAsset, pageAssets, pagesStylesheet } from '../src/pages/assets/page-assets.ts';
import { pageLocales } from '../src/pages/context.ts';
import { sampleContext, samplePages } from '../src/pages/sample-pages.test-helper.ts';
import { de } from '../src/pages/words/de/catalogue.ts';
import { en } from '../src/pages/words/en/catalogue.ts';
import { readTags, shapeOf, type Tag } from './pages-reader.test-helper.ts';

/** Members whose strings are one of a few words of ours. */
const fixed = new Set([
  'problems',
  'identifierKind',
  'kind',
  'method',
  'methods',
  'state',
  'outcome',
  'notice',
]);

/** The same model with another text in the place of every text. */
function withTexts(value: unknown, text: () => string, member = ''): unknown {
  if (fixed.has(member)) return value;
  if (typeof value === 'string') return text();
  if (Array.isArray(value)) return value.map((item) => withTexts(item, text, member));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withTexts(item, text, name)]));
}

const nasty = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.constantFrom(
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    '</title><img src=x onerror=alert(1)>',
    '<!--',
    ']]>',
    'javascript:alert(1)',
    '&quot;&lt;',
    '${csrf}',
    '\u202E\0\uD800',
    '</script><svg onload=alert(1)>',
  ),
);

describe('the pages', () => {
  for (const { name, model, render } of samplePages) {
    for (const locale of pageLocales) {
      it(`${name} is a sound document in ${locale}`, () => {
        const context = { ...sampleContext, locale };
        const document = render(model, context);
        const tags = readTags(document).filter((tag) => !tag.isEnd);
        checkDocument(tags, locale);
        checkForms(tags);
        checkFields(tags);
        assert.match(document, /<title>[^<]+ · Harbour Library<\/title>/);
        assert.doesNotMatch(document, /undefined|\[object|NaN/);
      });
    }

    it(`${name} keeps its shape whatever the texts of its model are`, () => {
      const changed = (text: () => string): readonly string[] =>
        shapeOf(
          render(withTexts(model, text) as object, {
            ...sampleContext,
            tenantName: text(),
            csrfToken: text(),
          }),
        );
      // Which links and logos are shown depends on the kind of URL, and nothing else on the texts.
      const expected = ['https://plain.example/', '/plain', 'plain'].map((text) => changed(() => text));
      const known = new Set(expected.flat());
      const most = Math.max(...expected.map((shape) => shape.length));
      fc.assert(
        fc.property(fc.array(nasty, { minLength: 1, maxLength: 5 }), (texts) => {
          let at = 0;
          const shape = changed(() => texts[at++ % texts.length] ?? '');
          assert.deepEqual(
            shape.filter((tag) => !known.has(tag)),
            [],
          );
          assert.ok(shape.length <= most, 'there are more elements');
        }),
        { numRuns: 15 },
      );
    });
  }

  it('A8: consent shows the client, its scopes, the resource and how long the access lasts', () => {
    const page = samplePages.find(({ name }) => name === 'consent');
    assert.ok(page);
    const document = page.render(page.model, sampleContext);
    for (const text of [
      'Tide Tables',
      'tides.example.net',
      'loans.read',
      'https://api.harbour.example/loans',
    ]) {
      assert.ok(document.includes(text), text);
    }
    assert.match(document, /10 minutes, renewed without you until 22 December 2026/);
    assert.match(document, /Nobody has checked who runs this application/);
  });

  it('never gives a password or a code back', () => {
    for (const { model, render } of samplePages) {
      for (const { name, attributes } of readTags(render(model, sampleContext))) {
        if (name === 'input' && attributes.get('type') === 'password') assert.ok(!attributes.has('value'));
        if (name === 'input') assert.ok(!attributes.has('maxlength'), 'a password must not be cut off');
      }
    }
  });

  it('shows no logo of another origin', () => {
    const page = samplePages.find(({ name }) => name === 'not-found');
    assert.ok(page);
    const shown = page.render({}, { ...sampleContext, logoUrl: 'https://elsewhere.example/logo.png' });
    assert.doesNotMatch(shown, /elsewhere/);
    assert.match(page.render({}, { ...sampleContext, logoUrl: '/logo.png' }), /src="\/logo.png"/);
  });
});

describe('the words', () => {
  it('have the same shape in both languages', () => {
    const paths = (value: object, before = ''): readonly string[] =>
      Object.entries(value).flatMap(([name, item]: [string, unknown]) =>
        typeof item === 'object' && item !== null
          ? paths(item, `${before}${name}.`)
          : [`${before}${name}:${typeof item}`],
      );
    assert.deepEqual(paths(de).toSorted(), paths(en).toSorted());
  });
});

describe('the files of the pages', () => {
  it('are found by the paths that the pages name', () => {
    const { stylesheet, passkeyScript = '', accentStylesheet = '' } = pageAssets('/t/x', '#0055AA');
    for (const url of [stylesheet, passkeyScript, accentStylesheet]) {
      assert.ok(findAsset(url.replace('/t/x', '')), url);
    }
    assert.equal(findAsset('/assets/accent.zzzzzz.css'), undefined);
    assert.equal(findAsset('/assets/pages.css'), undefined);
    assert.equal(pageAssets('', 'red; } body { x').accentStylesheet, undefined);
  });

  it('fetch nothing from elsewhere', () => {
    assert.doesNotMatch(pagesStylesheet.text, /url\(|@import|https?:/);
  });

  it('have the colours of the house', () => {
    const house = readFileSync(new URL('../../ui/src/tokens.css', import.meta.url), 'utf8');
    const colours = designTokens.match(/--[a-z-]+: light-dark\([^;]+;/g) ?? [];
    assert.ok(colours.length > 15);
    for (const colour of colours) assert.ok(house.includes(colour), colour);
  });

  it('hold a tenant to an accent that can be read', () => {
    for (const colour of ['#ffff00', '#000000', '#ffffff', '#0055aa']) {
      const styles = accentStyles(accentPath(colour) ?? '') ?? '';
      const [, light = '', dark = ''] = /light-dark\(oklch\(([\d.]+) .*oklch\(([\d.]+) /.exec(styles) ?? [];
      assert.ok(Number(light) <= 0.5 && Number(dark) >= 0.775, styles);
    }
  });
});

function named(tags: readonly Tag[], name: string): readonly Tag[] {
  return tags.filter((tag) => tag.name === name);
}

function checkDocument(tags: readonly Tag[], locale: string): void {
  assert.equal(named(tags, 'h1').length, 1);
  assert.equal(named(tags, 'html')[0]?.attributes.get('lang'), locale);
  assert.deepEqual(named(tags, 'style'), []);
  for (const { attributes } of named(tags, 'script'))
    assert.match(attributes.get('src') ?? '', /^\/t\/harbour\/assets\//);
  for (const { name, attributes } of tags) {
    for (const attribute of attributes.keys()) assert.doesNotMatch(attribute, /^on|^style$/);
    const url = attributes.get('src') ?? (name === 'link' ? attributes.get('href') : undefined);
    if (url !== undefined) assert.match(url, /^(?:\/t\/harbour\/|data:image\/)/);
  }
  const ids = tags.flatMap(({ attributes }) => attributes.get('id') ?? []);
  assert.equal(new Set(ids).size, ids.length, 'an id twice');
}

function checkForms(tags: readonly Tag[]): void {
  const forms = named(tags, 'form');
  for (const { attributes } of forms) {
    assert.equal(attributes.get('method'), 'post');
    assert.match(attributes.get('action') ?? '', /^\/t\/harbour\//);
  }
  const tokens = named(tags, 'input').filter(({ attributes }) => attributes.get('name') === 'csrf');
  assert.equal(tokens.length, forms.length);
  for (const { attributes } of tokens) assert.equal(attributes.get('value'), sampleContext.csrfToken);
}

function checkFields(tags: readonly Tag[]): void {
  const labels = named(tags, 'label').map(({ attributes }) => attributes.get('for'));
  const ids = new Set(tags.flatMap(({ attributes }) => attributes.get('id') ?? []));
  for (const { attributes } of named(tags, 'input')) {
    if (attributes.get('type') === 'hidden' || attributes.has('hidden')) continue;
    assert.ok(labels.includes(attributes.get('id')), `no label for ${attributes.get('name')}`);
    assert.ok(attributes.get('autocomplete'), `no autocomplete for ${attributes.get('name')}`);
    for (const id of (attributes.get('aria-describedby') ?? '').split(' ').filter(Boolean))
      assert.ok(ids.has(id));
    if (attributes.has('aria-invalid')) assert.match(attributes.get('aria-describedby') ?? '', /-problem/);
  }
}
