import type { Mutate } from './input.ts';
import { mutateText, strangePiece } from './mutate-text.ts';
import type { Random } from './random.ts';

/** JSON as a tree that can hold what `JSON.parse` drops: a name twice, a number of any spelling. */
type Tree =
  | { readonly kind: 'object'; members: [name: string, value: Tree][] }
  | { readonly kind: 'array'; items: Tree[] }
  | { readonly kind: 'literal'; text: string };

/** Changes JSON text by what it means: values, names, duplicates, nesting; now and then by its characters. */
export const mutateJson: Mutate<string> = (text, random, others) => {
  if (random.chance(0.15)) return mutateText(text, random, others);
  const tree = parseTree(text);
  if (tree === undefined) return mutateText(text, random, others);
  const nodes = containersOf(tree);
  if (nodes.length === 0) return format(strangeTree(random), random);
  change(random.pick(nodes), random, parseTree(random.pick(others)));
  return format(tree, random);
};

type Container = Exclude<Tree, { kind: 'literal' }>;

function change(node: Container, random: Random, other: Tree | undefined): void {
  if (node.kind === 'array') {
    const at = random.int(node.items.length + 1);
    node.items.splice(at, random.int(2), ...(random.chance(0.8) ? [strangeTree(random)] : []));
    return;
  }
  const at = random.int(node.members.length);
  const member = node.members[at];
  const way = random.int(6);
  if (member === undefined || way === 0) node.members.push([strangeName(random), strangeTree(random)]);
  else if (way === 1) node.members.splice(at, 1);
  else if (way === 2) node.members.push([member[0], random.chance(0.5) ? member[1] : strangeTree(random)]);
  else if (way === 3) member[0] = strangeName(random);
  else if (way === 4 && other?.kind === 'object' && other.members.length > 0)
    node.members.push(random.pick(other.members));
  else member[1] = changeValue(member[1], random);
}

function changeValue(value: Tree, random: Random): Tree {
  if (value.kind !== 'literal' || !value.text.startsWith('"') || random.chance(0.5))
    return strangeTree(random);
  const text = String(JSON.parse(value.text));
  return literal(JSON.stringify(mutateText(text, random, [text])));
}

const names = [
  ...[
    'alg',
    'enc',
    'typ',
    'cty',
    'kid',
    'crit',
    'b64',
    'zip',
    'epk',
    'apu',
    'apv',
    'iv',
    'tag',
    'p2s',
    'p2c',
    'jwk',
    'jku',
  ],
  ...[
    'x5c',
    'x5u',
    'x5t',
    'iss',
    'sub',
    'aud',
    'exp',
    'nbf',
    'iat',
    'jti',
    'nonce',
    'kty',
    'crv',
    'x',
    'y',
    'd',
    'n',
    'e',
    'p',
  ],
  ...[
    'q',
    'dp',
    'dq',
    'qi',
    'oth',
    'k',
    'pub',
    'priv',
    'use',
    'key_ops',
    'keys',
    'protected',
    'header',
    'payload',
    'signature',
  ],
  ...[
    'signatures',
    'recipients',
    'encrypted_key',
    'ciphertext',
    'aad',
    'unprotected',
    'issuer',
    'jwks_uri',
    '__proto__',
  ],
  ...['constructor', 'toString', 'hasOwnProperty', '', ' ', '\u0000'],
] as const;

function strangeName(random: Random): string {
  return random.chance(0.85) ? random.pick(names) : strangePiece(random);
}

const literals = [
  ...[
    'null',
    'true',
    'false',
    '0',
    '-0',
    '-1',
    '1',
    '1.5',
    '1e400',
    '-1e400',
    '1e-400',
    '2147483648',
    '9007199254740993',
  ],
  ...[
    '1700000000',
    '99999999999',
    '""',
    '"a"',
    '"none"',
    '"HS256"',
    '"RS256"',
    '"dir"',
    '"A256GCM"',
    '"DEF"',
    '"sig"',
  ],
  ...[
    '"AQAB"',
    '"AQ"',
    '"AA"',
    '"P-256"',
    '"P-384"',
    '"secp256k1"',
    '"Ed25519"',
    '"oct"',
    '"RSA"',
    '"EC"',
    '"OKP"',
    '"AKP"',
  ],
  ...['"https://issuer.example"', '"api"', '"\\ud800"', '"\\u0000"', '"\u0041="', '" "'],
] as const;

function strangeTree(random: Random): Tree {
  const way = random.int(12);
  if (way === 0)
    return { kind: 'array', items: Array.from({ length: random.int(4) }, () => strangeTree(random)) };
  if (way === 1) return { kind: 'object', members: [[strangeName(random), literal(random.pick(literals))]] };
  if (way === 2) return deep(random);
  if (way === 3)
    return { kind: 'array', items: Array.from({ length: random.int(200) }, () => literal('"b64"')) };
  if (way === 4) return literal(JSON.stringify('A'.repeat(random.pick([1, 42, 43, 44, 1000, 40_000]))));
  if (way === 5)
    return literal(JSON.stringify(Buffer.from(random.bytes(random.int(70))).toString('base64url')));
  return literal(random.pick(literals));
}

function deep(random: Random): Tree {
  let tree: Tree = literal('1');
  for (let i = random.pick([2, 31, 32, 33, 500]); i > 0; i--) tree = { kind: 'array', items: [tree] };
  return tree;
}

function literal(text: string): Tree {
  return { kind: 'literal', text };
}

function parseTree(text: string): Tree | undefined {
  try {
    return toTree(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function toTree(value: unknown): Tree {
  if (Array.isArray(value)) return { kind: 'array', items: value.map(toTree) };
  if (typeof value !== 'object' || value === null) return literal(JSON.stringify(value));
  return { kind: 'object', members: Object.entries(value).map(([name, item]) => [name, toTree(item)]) };
}

function containersOf(tree: Tree): Container[] {
  if (tree.kind === 'literal') return [];
  const inner = tree.kind === 'array' ? tree.items : tree.members.map(([, value]) => value);
  return [tree, ...inner.flatMap(containersOf)];
}

function format(tree: Tree, random: Random): string {
  const space = random.chance(0.05) ? ' ' : '';
  const write = (node: Tree): string => {
    if (node.kind === 'literal') return node.text;
    if (node.kind === 'array') return `[${node.items.map(write).join(`,${space}`)}]`;
    const members = node.members.map(([name, value]) => `${writeName(name, random)}:${space}${write(value)}`);
    return `{${members.join(',')}}`;
  };
  return write(tree);
}

/** Now and then with an escape, which hides a duplicate from a careless reader. */
function writeName(name: string, random: Random): string {
  const text = JSON.stringify(name);
  if (name === '' || !/^\w/.test(name) || !random.chance(0.05)) return text;
  return `"\\u00${name.charCodeAt(0).toString(16).padStart(2, '0')}${text.slice(2)}`;
}
