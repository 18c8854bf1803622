import type { Case } from './question.ts';
import { ask, goodClaims, tokenWith } from './question.ts';
import { algorithmNames, encode, loosen, makerOf, tokenOf } from './tokens.ts';

const claimsText = JSON.stringify(goodClaims);
const shared = ['HS256', 'RS256', 'PS256', 'ES256', 'EdDSA'];

/** Tokens that differ in how they are spelled; signed as they are spelled, where the change is in header or claims. */
export const formCases: readonly Case[] = [
  ...algorithmNames.flatMap((name) => good(name)),
  ...shared.flatMap((name) => changedSignature(name)),
  ...(['header', 'claims'] as const).flatMap((part) => spelledSegment(part)),
  ...segments(),
  ...json(),
];

function good(name: string): Case[] {
  const maker = makerOf(name);
  return [ask(`a good token, ${name}`, tokenWith({}, maker), { maker })];
}

function changedSignature(name: string): Case[] {
  const maker = makerOf(name);
  const token = tokenWith({}, maker);
  const [head = '', body = '', signature = ''] = token.split('.');
  const bytes = Buffer.from(signature, 'base64url');
  const changed = (change: (copy: Buffer) => Buffer): string =>
    `${head}.${body}.${change(Buffer.from(bytes)).toString('base64url')}`;
  const loose = loosen(signature);
  return [
    ask(
      `a bit of the signature flipped, ${name}`,
      changed((copy) => ((copy[3] = (copy[3] ?? 0) ^ 1), copy)),
      { maker },
    ),
    ask(
      `a signature cut short, ${name}`,
      changed((copy) => copy.subarray(0, -1)),
      { maker },
    ),
    ask(
      `a signature with a byte more, ${name}`,
      changed((copy) => Buffer.concat([copy, Buffer.alloc(1)])),
      { maker },
    ),
    ask(
      `a signature of zeros, ${name}`,
      changed((copy) => copy.fill(0)),
      { maker },
    ),
    ask(`no signature, ${name}`, `${head}.${body}.`, { maker }),
    ask(
      `claims changed after signing, ${name}`,
      `${head}.${encode(claimsText.replace('alice', 'admin'))}.${signature}`,
      { maker },
    ),
    ask(`padding after the signature, ${name}`, `${token}=`, { maker }),
    ask(`a line end after the token, ${name}`, `${token}\n`, { maker }),
    ask(`a space before the token, ${name}`, ` ${token}`, { maker }),
    ask(`a character outside of base64url in the signature, ${name}`, `${token}!`, { maker }),
    ...(loose === undefined
      ? []
      : [ask(`unused bits of the signature set, ${name}`, `${head}.${body}.${loose}`, { maker })]),
  ];
}

function spelledSegment(part: 'header' | 'claims'): Case[] {
  const maker = makerOf('HS256');
  // A length that leaves unused bits, and bytes that base64 spells with + and /.
  const content = {
    header: '{"alg":"HS256","typ":"JWT","x":"?>~ÿ"}',
    claims: claimsText.replace('}', ',"x":"?>~ÿ"}'),
  };
  const padded = content[part].length % 3 === 0 ? content[part].replace('"x":"', '"x":" ') : content[part];
  const good = { header: encode(content.header), claims: encode(content.claims), [part]: encode(padded) };
  const spelled = (segment: string): string =>
    tokenOf(maker, part === 'header' ? segment : good.header, part === 'claims' ? segment : good.claims);
  const segment = good[part];
  const standard = Buffer.from(padded).toString('base64').replace(/=+$/, '');
  const loose = loosen(segment);
  return [
    ask(`padding in the ${part}`, spelled(`${segment}=`)),
    ask(`a space in the ${part}`, spelled(`${segment.slice(0, 8)} ${segment.slice(8)}`)),
    ask(`a line end in the ${part}`, spelled(`${segment}\n`)),
    ask(`+ and / of plain base64 in the ${part}`, spelled(standard === segment ? `${segment}+` : standard)),
    ask(
      `a character outside of base64url in the ${part}`,
      spelled(`${segment.slice(0, 4)}!${segment.slice(4)}`),
    ),
    ...(loose === undefined ? [] : [ask(`unused bits of the ${part} set`, spelled(loose))]),
  ];
}

function segments(): Case[] {
  const token = tokenWith({});
  const [head = '', body = '', signature = ''] = token.split('.');
  return [
    ask('an empty text', ''),
    ask('two segments', `${head}.${body}`),
    ask('four segments', `${token}.`),
    ask('five segments', `${head}.${body}.${signature}.${head}.${body}`),
    ask('an empty header', `.${body}.${signature}`),
    ask('empty claims', tokenOf(makerOf('HS256'), head, '')),
    ask('the JSON serialization', JSON.stringify({ protected: head, payload: body, signature })),
    ask('a word before the token', `Bearer ${token}`),
  ];
}

function json(): Case[] {
  const header = '{"alg":"HS256","typ":"JWT"}';
  const claims = (text: string | Uint8Array) => tokenWith({ claims: text });
  return [
    ask('white space around the JSON of the claims', claims(` ${claimsText}\n`)),
    ask('white space around the JSON of the header', tokenWith({ header: ` ${header} ` })),
    ask('a byte order mark before the claims', claims(`\u{feff}${claimsText}`)),
    ask('a byte order mark before the header', tokenWith({ header: `\u{feff}${header}` })),
    ask('a comma too many in the claims', claims(claimsText.replace('}', ',}'))),
    ask('text after the claims', claims(`${claimsText}x`)),
    ask('a name twice in the claims', claims(claimsText.replace('{', '{"sub":"admin",'))),
    ask(
      'a name twice in the claims, once with an escape',
      claims(claimsText.replace('{', '{"\\u0073ub":"admin",')),
    ),
    ask('a name twice deep in the claims', claims(claimsText.replace('{', '{"act":{"sub":"a","sub":"b"},'))),
    ask('a name twice in the header', tokenWith({ header: '{"alg":"none","alg":"HS256"}' })),
    ask(
      'bytes that are no UTF-8 in the claims',
      claims(Buffer.from(claimsText.replace('alice', 'al\u00ffice'), 'latin1')),
    ),
    ask(
      'bytes that are no UTF-8 in the header',
      tokenOf(
        makerOf('HS256'),
        encode(Buffer.from('{"alg":"HS256","x":"\u00ff"}', 'latin1')),
        encode(claimsText),
      ),
    ),
    ask('half a surrogate pair in the claims', claims(claimsText.replace('alice', '\\ud800'))),
    ask('claims that are an array', claims('[]')),
    ask('claims that are a text', claims('"text"')),
    ask('claims that are a number', claims('1')),
    ask('claims that are null', claims('null')),
    ask(
      'claims nested 1000 deep',
      claims(claimsText.replace('}', `,"x":${'['.repeat(1000)}${']'.repeat(1000)}}`)),
    ),
    ask('a claim named __proto__', claims(claimsText.replace('}', ',"__proto__":{"admin":true}}'))),
    ask('a header that is an array', tokenWith({ header: '["HS256"]' })),
  ];
}
