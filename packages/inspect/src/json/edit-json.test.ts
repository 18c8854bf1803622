import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { editJson, type JsonChange } from './edit-json.ts';
import { readJson } from './read-json.ts';

const edit = (text: string, change: JsonChange): string => editJson(readJson(text), change);

const edits: readonly [name: string, text: string, change: JsonChange, expected: string][] = [
  [
    'sets a value and touches nothing else',
    '{ "sub":100002348117421473, "10":1,"a":3.0,\n"exp":  1 }',
    { change: 'set', pointer: '/exp', json: '2' },
    '{ "sub":100002348117421473, "10":1,"a":3.0,\n"exp":  2 }',
  ],
  [
    'sets the last of two equal names',
    '{"a":1,"a":2}',
    { change: 'set', pointer: '/a', json: '3' },
    '{"a":1,"a":3}',
  ],
  ['adds a member at the end', '{"a":1}', { change: 'set', pointer: '/b', json: 'true' }, '{"a":1,"b":true}'],
  ['adds to an empty object', '{}', { change: 'set', pointer: '/b', json: '1' }, '{"b":1}'],
  [
    'adds with the white space of its neighbours',
    '{\n  "a": 1,\n  "b": 2\n}',
    { change: 'set', pointer: '/c', json: '3' },
    '{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}',
  ],
  [
    'adds with the white space of an only neighbour',
    '{\n  "a": 1\n}',
    { change: 'set', pointer: '/c', json: '3' },
    '{\n  "a": 1,\n  "c": 3\n}',
  ],
  ['adds an item', '{"aud":["x"]}', { change: 'set', pointer: '/aud/-', json: '"y"' }, '{"aud":["x","y"]}'],
  ['removes the first member', '{"a":1, "b":2}', { change: 'remove', pointer: '/a' }, '{"b":2}'],
  ['removes the last member', '{"a":1, "b":2}', { change: 'remove', pointer: '/b' }, '{"a":1}'],
  ['removes the only member', '{ "a":1 }', { change: 'remove', pointer: '/a' }, '{  }'],
  ['removes an item', '[1,2,3]', { change: 'remove', pointer: '/1' }, '[1,3]'],
  ['renames a member', '{"a" :1}', { change: 'rename', pointer: '/a', name: 'b"' }, '{"b\\"" :1}'],
  [
    'changes inside of a member',
    '{"act":{"sub":"x"}}',
    { change: 'set', pointer: '/act/sub', json: '"y"' },
    '{"act":{"sub":"y"}}',
  ],
  [
    'follows names with slashes',
    '{"a/b":{"~":1}}',
    { change: 'set', pointer: '/a~1b/~0', json: '2' },
    '{"a/b":{"~":2}}',
  ],
];

for (const [name, text, change, expected] of edits) {
  test(name, () => assert.equal(edit(text, change), expected));
}

test('a change that leads nowhere is refused', () => {
  assert.throws(() => edit('{"a":1}', { change: 'remove', pointer: '/b' }), RangeError);
  assert.throws(() => edit('{"a":1}', { change: 'set', pointer: '/a/b', json: '1' }), RangeError);
  assert.throws(() => edit('[1]', { change: 'set', pointer: '/7', json: '1' }), RangeError);
  assert.throws(() => edit('{"a":1}', { change: 'rename', pointer: '/b', name: 'c' }), RangeError);
});

test('what is no JSON is not put in', () => {
  assert.throws(() => edit('{"a":1}', { change: 'set', pointer: '/a', json: '{' }), RangeError);
  assert.throws(() => edit('{"a":1}', { change: 'set', pointer: '/a', json: '1,"b":2' }), RangeError);
});

test('setting a member gives the same value as setting it in JavaScript', () => {
  const names = fc.string({ minLength: 1, maxLength: 5 }).filter((name) => name !== '__proto__');
  const objects = fc.dictionary(names, fc.jsonValue({ maxDepth: 2 }), { minKeys: 1 });
  fc.assert(
    fc.property(objects, fc.jsonValue(), fc.nat(), (object, value, pick) => {
      const keys = Object.keys(object);
      const name = keys[pick % keys.length] ?? '';
      const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      const edited = edit(JSON.stringify(object, null, pick % 3), {
        change: 'set',
        pointer,
        json: JSON.stringify(value),
      });
      assert.deepEqual(JSON.parse(edited), {
        ...JSON.parse(JSON.stringify(object)),
        [name]: JSON.parse(JSON.stringify(value)),
      });
    }),
  );
});
