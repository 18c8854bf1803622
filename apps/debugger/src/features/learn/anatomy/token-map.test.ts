import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../samples/encoding.ts';
import { mapToken } from './token-map.ts';

const header = '{"alg":"HS256"}';
const payload = '{"sub":"ädä 🗝","exp":1795305600}';
const map = mapToken({ header, payload, signature: 'c2ln' });

test('every character of the token stands in exactly one piece', () => {
  assert.equal(map.pieces.map(({ text }) => text).join(''), map.token);
  assert.equal(map.token.split('.').length, 3);
});

test('the characters of a claim decode to a text that holds the claim, whatever the alphabet', () => {
  const payloadAt = map.token.indexOf('.') + 1;
  for (const { part, start, end, source } of map.members.filter((member) => member.part === 2)) {
    // Characters come in fours: widen to whole ones, so that they can be decoded on their own.
    const from = Math.floor((start - payloadAt) / 4) * 4;
    const to = Math.ceil((end - payloadAt) / 4) * 4;
    const segment = map.token.split('.')[part - 1] ?? '';
    assert.ok(textOf(segment.slice(from, to)).includes(source), source);
  }
});

test('a character that holds bits of two claims belongs to both', () => {
  const crowded = mapToken({ header: '{}', payload: '{"a":1,"b":2}', signature: '' });
  const [first, second] = crowded.members;
  assert.ok(first && second && first.end >= second.start - 2);
  for (const { start, end, id } of crowded.members)
    for (const piece of crowded.pieces)
      assert.equal(
        piece.members.includes(id),
        start <= piece.start && piece.start + piece.text.length <= end,
      );
});

test('a payload that is no JSON object is encoded all the same', () => {
  const broken = mapToken({ header, payload: '{"sub":', signature: '' });
  assert.equal(broken.isJsonObject, false);
  assert.equal(textOf(broken.token.split('.')[1] ?? ''), '{"sub":');
});
