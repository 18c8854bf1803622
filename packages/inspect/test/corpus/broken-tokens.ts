// One good token in the ways in which people paste and damage it.

const encode = (text: string): string => Buffer.from(text).toString('base64url');
const join = (...parts: readonly string[]): string => parts.join('.');

/** What is pasted, by what is special about it. */
export function brokenTokens(token: string): Readonly<Record<string, string>> {
  return { ...pasted(token), ...damaged(token), ...damagedClaims(token) };
}

type Tokens = Readonly<Record<string, string>>;

function pasted(token: string): Tokens {
  return {
    nothing: '',
    'white space': ' \n\t',
    'a word': 'hello',
    'after Bearer': `Bearer ${token}`,
    'a whole header field': `Authorization: Bearer ${token}\r\n`,
    'in quotes': `"${token}"`,
    'as a JSON member': `"access_token": "${token}",`,
    'as a form parameter': `id_token=${token}`,
    'in a fragment': `#access_token=${token}`,
    'wrapped at 64 characters': token.replaceAll(/.{64}/g, '$&\n'),
    'wrapped by a shell': token.replaceAll(/.{64}/g, '$&\\\n  '),
    'with percent-encoded dots': token.replaceAll('.', '%2E'),
    'with a zero-width space': `${token.slice(0, 40)}\u200b${token.slice(40)}`,
  };
}

function damaged(token: string): Tokens {
  const [header = '', payload = '', signature = ''] = token.split('.');
  return {
    'with padding': join(`${header}==`, payload, signature),
    'in the plain alphabet': join(header, payload, signature.replaceAll('-', '+').replaceAll('_', '/')),
    'without its signature': join(header, payload),
    'with an empty signature': join(header, payload, ''),
    'without its header': join(payload, signature),
    'the header alone': header,
    'the header in JSON': Buffer.from(header, 'base64url').toString(),
    'the claims in JSON': Buffer.from(payload, 'base64url').toString(),
    'cut off in the claims': token.slice(0, header.length + 20),
    'cut off in the signature': token.slice(0, -10),
    'a character too many': `${token}A`,
    'the first character lost': token.slice(1),
    'a fourth segment': `${token}.${signature}`,
    'a dot at the end': `${token}.`,
    'two dots': join(header, '', payload, signature),
    'segments the wrong way round': join(payload, header, signature),
    'an exclamation mark inside': join(header, `${payload.slice(0, 10)}!${payload.slice(10)}`, signature),
    'another last character': `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
    'empty claims': join(header, '', signature),
    'two tokens': `${token}\n${token}`,
    'only dots': '.....',
    'a lot of white space': `${' '.repeat(2000)}${token}${'\n'.repeat(2000)}`,
  };
}

function damagedClaims(token: string): Tokens {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const claims = Buffer.from(payload, 'base64url').toString();
  return {
    'claims with a comma too many': join(header, encode(claims.replace('}', ',}')), signature),
    'claims in single quotes': join(header, encode(claims.replaceAll('"', "'")), signature),
    'claims with a comment': join(header, encode(claims.replace('{', '{/* test */')), signature),
    'claims as a list': join(header, encode(`[${claims}]`), signature),
    'claims in a text': join(header, encode(JSON.stringify(claims)), signature),
    'claims in UTF-16': join(header, Buffer.from(claims, 'utf16le').toString('base64url'), signature),
    'claims with a byte order mark': join(header, encode(`\ufeff${claims}`), signature),
    'claims with a claim twice': join(header, encode(claims.replace('{', '{"sub":"eve",')), signature),
    'claims of Object.prototype': join(
      header,
      encode('{"__proto__":{"admin":true},"constructor":1,"toString":2}'),
      signature,
    ),
    'claims with strange numbers': join(
      header,
      encode('{"a":1e400,"b":-0,"c":0.1e1,"d":12345678901234567890,"exp":1e400}'),
      signature,
    ),
    'claims with half a character': join(header, encode(String.raw`{"sub":"\ud83d","\udc22":1}`), signature),
    'claims with NUL': join(header, encode(String.raw`{"sub":"a\u0000b"}`), signature),
    'deep claims': join(header, encode(`{"a":${'['.repeat(40)}${']'.repeat(40)}}`), signature),
    'very deep claims': join(header, encode(`{"a":${'['.repeat(200)}${']'.repeat(200)}}`), signature),
    'claims that are no text': join(
      header,
      Buffer.from([0x7b, 0xff, 0xfe, 0x7d]).toString('base64url'),
      signature,
    ),
  };
}
