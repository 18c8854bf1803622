import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claims, headerParameters } from '@mintmark/inspect/explain';
import { ruleIds } from '@mintmark/inspect';
import { isReasonCode } from '@mintmark/oauth/reasons';
import { attackIds, topicIds, type Block, type Topics } from '../../shared/strings/en/learn-book.ts';
import { learn as german } from '../../shared/strings/de/learn.ts';
import { learn } from '../../shared/strings/en/learn.ts';
import { readPlace } from './address.ts';
import { algorithmSizes } from './algorithms/sizes.ts';
import { resolveTarget } from './blocks/link-target.ts';
import { parseInline, type Inline } from './blocks/parse-inline.ts';
import { tokenWay } from './lifecycle/way.ts';

const books = { en: learn, de: german };

/** What each kind of link may name. */
const exists: Readonly<Record<string, (name: string) => boolean>> = {
  claim: (name) => Object.hasOwn(claims, name),
  header: (name) => Object.hasOwn(headerParameters, name),
  reason: isReasonCode,
  rule: (name) => ruleIds.some((id) => id === name),
  topic: (name) => {
    const place = readPlace(name);
    if (place === undefined) return false;
    const { sections } = learn.topics[place.topic];
    return place.section === undefined || sections.some(({ id }) => id === place.section);
  },
  page: () => true,
  rfc: (name) => /^\d{4,5}(?:#[1-9]\d*(?:\.\d+)*)?$/.test(name),
  https: () => true,
};

function textsOf(block: Block): readonly string[] {
  const { kind: _kind, ...rest } = block;
  if ('id' in rest) return [];
  return Object.entries(rest).flatMap(([name, value]) => (name === 'status' ? [] : stringsIn(value)));
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.flatMap(stringsIn) : [];
}

function blocksOf(topics: Topics): readonly Block[] {
  return topicIds.flatMap((id) => topics[id].sections.flatMap(({ blocks }) => blocks));
}

function linksIn(pieces: readonly Inline[]): readonly string[] {
  return pieces.flatMap((piece) => {
    if (piece.kind === 'link') return [piece.target];
    return piece.kind === 'strong' ? linksIn(piece.children) : [];
  });
}

const linksOf = (topics: Topics): readonly string[] =>
  blocksOf(topics).flatMap((block) => textsOf(block).flatMap((text) => linksIn(parseInline(text))));

for (const [language, { topics, words }] of Object.entries(books)) {
  test(`every link leads to something that exists (${language})`, () => {
    const targets = linksOf(topics);
    assert.ok(targets.length > 200);
    const broken = targets.filter((target) => {
      const colon = target.indexOf(':');
      const check = exists[target.slice(0, colon)];
      return resolveTarget(target) === undefined || check?.(target.slice(colon + 1)) !== true;
    });
    assert.deepEqual(broken, []);
  });

  test(`no mark is left over in a text (${language})`, () => {
    const plain = (pieces: readonly Inline[]): readonly string[] =>
      pieces.flatMap((piece) =>
        'children' in piece ? plain(piece.children) : piece.kind === 'plain' ? [piece.text] : [],
      );
    const leftOver = blocksOf(topics)
      .flatMap(textsOf)
      .flatMap((text) => plain(parseInline(text)))
      .filter((text) => /[`*[\]]|\]\(/.test(text));
    assert.deepEqual(leftOver, []);
  });

  test(`every table is as wide as its head, and its rows are told apart (${language})`, () => {
    for (const block of blocksOf(topics)) {
      if (block.kind !== 'table') continue;
      assert.ok(
        block.rows.every((row) => row.length === block.head.length),
        block.caption,
      );
      assert.equal(new Set(block.rows.map(([first]) => first)).size, block.rows.length, block.caption);
    }
  });

  test(`every step of the way of a token and every algorithm has its words (${language})`, () => {
    assert.equal(words.tokenWay.steps.length, tokenWay.length);
    assert.deepEqual(
      Object.keys(words.algorithms.use).toSorted(),
      algorithmSizes.map(({ name }) => name).toSorted(),
    );
  });
}

test('every attack is shown, in a section that has its name', () => {
  const shown = learn.topics.attacks.sections.filter(({ blocks }) =>
    blocks.some(({ kind }) => kind === 'demo'),
  );
  assert.deepEqual(
    shown.map(({ id }) => id),
    attackIds,
  );
});

test('section names are told apart within a page', () => {
  for (const id of topicIds) {
    const ids = learn.topics[id].sections.map((section) => section.id);
    assert.equal(new Set(ids).size, ids.length, id);
  }
});

/** What a block is made of, without its words. */
function shapeOf(block: Block): unknown {
  const pieces = textsOf(block).flatMap(parseInline);
  const links = linksIn(pieces).toSorted();
  if (block.kind === 'demo' || block.kind === 'example') return { kind: block.kind, id: block.id };
  if (block.kind === 'list')
    return { kind: block.kind, ordered: block.ordered, items: block.items.length, links };
  if (block.kind === 'table')
    return { kind: block.kind, columns: block.head.length, rows: block.rows.length, links };
  if (block.kind === 'terms') return { kind: block.kind, entries: block.entries.length, links };
  return { kind: block.kind, links };
}

function codeIn(pieces: readonly Inline[]): readonly string[] {
  return pieces.flatMap((piece) => {
    if (piece.kind === 'code') return [piece.text];
    return 'children' in piece ? codeIn(piece.children) : [];
  });
}

for (const id of topicIds) {
  test(`German has the sections, blocks, links and data of English (${id})`, () => {
    const [english, translated] = [learn.topics[id], german.topics[id]];
    assert.deepEqual(
      translated.sections.map((section) => section.id),
      english.sections.map((section) => section.id),
    );
    for (const [at, section] of english.sections.entries()) {
      const other = translated.sections[at]?.blocks ?? [];
      assert.deepEqual(other.map(shapeOf), section.blocks.map(shapeOf), section.id);
      const code = (blocks: readonly Block[]): readonly string[] =>
        blocks.flatMap((block) => codeIn(textsOf(block).flatMap(parseInline))).toSorted();
      assert.deepEqual(code(other), code(section.blocks), section.id);
    }
  });
}

test('German has a sentence for every step of every attack', () => {
  for (const id of attackIds) {
    const [english, translated] = [learn.words.attacks[id], german.words.attacks[id]];
    assert.equal(translated.naive.length, english.naive.length, id);
    assert.equal(translated.strict.length, english.strict.length, id);
  }
});
