import assert from 'node:assert/strict';
import { it } from 'node:test';
import { shapes, type ValueShape } from './shapes.ts';

const examples: Readonly<Record<ValueShape, { fits: readonly unknown[]; misfits: readonly unknown[] }>> = {
  text: { fits: ['a', ' '], misfits: ['', 1, null, ['a'], {}] },
  texts: { fits: [[], ['a', 'b']], misfits: ['a', [1], [''], {}, null] },
  audience: { fits: ['a', ['a'], ['a', 'b']], misfits: [[], '', [1], [['a']], {}, null] },
  scope: { fits: ['a', 'openid read:all'], misfits: ['', ' a', 'a  b', 'a ', 'a"b', 'a\\b', 'é', ['a']] },
  time: { fits: [0, 1.5, 4e9], misfits: [-1, NaN, Infinity, '1', null, true] },
  object: { fits: [{}, Object.create(null)], misfits: [[], null, 'a', 1] },
  hash: { fits: ['aGFz-_'], misfits: ['', 'a=', 'a+b', 1, null] },
  objects: { fits: [{ a: {} }], misfits: [{}, { a: 1 }, { a: {}, b: [] }, [], null] },
};

for (const [name, { fits, misfits }] of Object.entries(examples)) {
  it(`the shape ${name} lets in what the specifications allow and nothing else`, () => {
    // The type of the examples says that their names are those of the shapes.
    const shape = shapes[name as ValueShape];
    for (const value of fits) assert.equal(shape.fits(value), true, JSON.stringify(value));
    for (const value of misfits) assert.equal(shape.fits(value), false, JSON.stringify(value));
  });
}
