import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assemble } from './assemble.ts';
import { filterLibraries, formatDirectoryPlace, noFilter, readDirectoryPlace } from './filter.ts';
import type { LibraryEntry } from './library.ts';
import type { Measured } from './measured.ts';

const entry = (id: string, yes: string, no = ''): LibraryEntry => ({
  id,
  name: id,
  install: `get ${id}`,
  declared: [{ source: 'README', url: 'https://x.example', read: '2026-11-22', yes, no }],
});

const measured: Measured = {
  id: 'tried',
  package: 'tried',
  version: '1.0.0',
  licence: 'MIT',
  date: '2026-11-22',
  node: '26.0.0',
  how: 'verify(token)',
  outcomes: {
    yes: ['verify-ES256', 'checks-exp'],
    no: ['verify-RS256', 'refuses-unknown-crit', 'requires-algorithms'],
    'not-offered': ['decrypt-dir', 'checks-typ'],
    stopped: ['checks-nbf'],
  },
  notes: {},
};

const libraries = assemble(
  [
    { language: 'Go', libraries: [entry('gopher', 'HS256 RS256 jwe typ', 'ES256')] },
    { language: 'JavaScript', libraries: [entry('tried', 'RS256 nbf'), entry('said', 'ES256 dir')] },
  ],
  [measured],
);

const idsWith = (filter: Partial<typeof noFilter>): string[] =>
  filterLibraries(libraries, { ...noFilter, ...filter }).map(({ id }) => id);

test('the measured come first, then languages and names by the alphabet', () => {
  assert.deepEqual(idsWith({}), ['tried', 'gopher', 'said']);
});

test('what was measured overrules what is declared', () => {
  assert.deepEqual(idsWith({ algorithm: 'RS256' }), ['gopher']);
  const cells = libraries.find(({ id }) => id === 'tried')?.cells;
  assert.deepEqual(cells?.get('RS256'), { state: 'no', evidence: 'measured', hasFailed: false });
});

test('a check without an answer leaves what is declared', () => {
  const cells = libraries.find(({ id }) => id === 'tried')?.cells;
  assert.equal(cells?.get('nbf')?.evidence, 'declared');
});

test('only what breaks a rule has failed, not what is not offered', () => {
  const cells = libraries.find(({ id }) => id === 'tried')?.cells;
  assert.equal(cells?.get('crit')?.hasFailed, true);
  assert.equal(cells?.get('allow-list')?.hasFailed, false);
  assert.equal(cells?.get('typ')?.hasFailed, false);
});

test('a library that names a way to encrypt has encryption', () => {
  assert.deepEqual(idsWith({ features: ['jwe'] }), ['gopher', 'said']);
});

test('language, algorithm, features, evidence and words all narrow', () => {
  assert.deepEqual(idsWith({ language: 'JavaScript' }), ['tried', 'said']);
  assert.deepEqual(idsWith({ language: 'JavaScript', algorithm: 'ES256' }), ['tried', 'said']);
  assert.deepEqual(idsWith({ features: ['jwe', 'typ'] }), ['gopher']);
  assert.deepEqual(idsWith({ evidence: 'measured' }), ['tried']);
  assert.deepEqual(idsWith({ evidence: 'declared' }), ['gopher', 'said']);
  assert.deepEqual(idsWith({ text: 'go GOPHER' }), ['gopher']);
  assert.deepEqual(idsWith({ text: 'go nothing' }), []);
});

test('a place in the directory survives its address', () => {
  const place = {
    filter: {
      text: 'c# lib/2',
      language: 'C++',
      algorithm: 'ECDH-ES+A128KW' as const,
      features: ['jwe' as const, 'typ' as const],
      evidence: 'measured' as const,
    },
    open: 'jose',
  };
  const address = formatDirectoryPlace(place);
  const rest = address.slice('#/libraries/'.length).split('/').map(decodeURIComponent);
  assert.deepEqual(readDirectoryPlace(rest), place);
});

test('an address that names nothing known is a filter of nothing', () => {
  assert.deepEqual(readDirectoryPlace(['algorithm=XX999', 'with=jwe2,', 'evidence=maybe', 'other=1']), {
    filter: noFilter,
    open: undefined,
  });
  assert.equal(formatDirectoryPlace({ filter: noFilter, open: undefined }), '#/libraries');
});
