import type { OwnKey } from '../../shared/own-key/key-problem.ts';

type Json = Readonly<Record<string, unknown>>;

/** What the code does. */
export type CodePurpose = 'sign' | 'verify';

/** What a token was made of. */
export interface CodeSubject {
  readonly header: Json;
  readonly claims: Json;
  readonly algorithm: string;
  readonly key: OwnKey;
}

/** TypeScript that does with `@mintmark/jose` what was done here. The private key stays out of it. */
export function writeCode(purpose: CodePurpose, subject: CodeSubject): string {
  return purpose === 'sign' ? signingCode(subject) : verifyingCode(subject);
}

/** Claims that the signer writes itself. */
const written = ['iss', 'aud', 'iat', 'exp', 'nbf', 'jti'];

function signingCode({ header, claims, algorithm, key }: CodeSubject): string {
  const maker = key.publicJwk === undefined ? 'hmacKey' : 'privateKey';
  const { alg: _alg, typ, kid, ...further } = header;
  const options: Json = {
    ...(typeof typ === 'string' && typ !== 'JWT' ? { typ } : {}),
    ...(Object.keys(further).length === 0 ? {} : { header: further }),
    ...(isName(claims['iss']) ? { issuer: claims['iss'] } : {}),
    ...(isName(claims['aud']) || Array.isArray(claims['aud']) ? { audience: claims['aud'] } : {}),
    ...(lifetimeOf(claims) === undefined ? {} : { expiresInSeconds: lifetimeOf(claims) }),
    ...(Object.hasOwn(claims, 'iat') ? {} : { issuedAt: false }),
  };
  const jti = Object.hasOwn(claims, 'jti') ? ['  jwtId: () => crypto.randomUUID(),'] : [];
  const own = Object.fromEntries(Object.entries(claims).filter(([name]) => !written.includes(name)));
  const keyOptions = { algorithm, ...(typeof kid === 'string' ? { kid } : {}) };
  return [
    `import { createSigner, ${maker} } from '@mintmark/jose';`,
    '',
    `// The ${maker === 'hmacKey' ? 'secret' : 'private key'} as a JSON Web Key: from the environment or a vault, never in the code.`,
    `const key = ${maker}.jwk(process.env['SIGNING_KEY'] ?? '', ${literal(keyOptions)});`,
    'const signer = createSigner({',
    '  key,',
    ...Object.entries(options).map(([name, value]) => `  ${name}: ${literal(value, '  ')},`),
    ...jti,
    '});',
    `const token = await signer.sign(${literal(own)});`,
    '',
  ].join('\n');
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** Undefined where the token does not expire. */
function lifetimeOf({ exp, iat, nbf }: Json): number | undefined {
  if (typeof exp !== 'number') return undefined;
  const from = typeof iat === 'number' ? iat : nbf;
  return typeof from === 'number' && exp > from ? Math.round(exp - from) : 300;
}

function verifyingCode({ header, claims, algorithm, key }: CodeSubject): string {
  const isSecret = key.publicJwk === undefined;
  const maker = isSecret ? 'hmacKey' : 'publicKey';
  const made = isSecret
    ? `hmacKey.jwk(process.env['SIGNING_KEY'] ?? '', ${literal({ algorithm })})`
    : `publicKey.jwk(${literal(key.publicJwk)}, ${literal({ algorithm })})`;
  const audience = Array.isArray(claims['aud']) ? claims['aud'][0] : claims['aud'];
  if (!isName(claims['iss']) || !isName(audience)) return payloadCode(maker, made, algorithm);
  const typ = typeof header['typ'] === 'string' && header['typ'] !== 'JWT' ? header['typ'] : undefined;
  const options: Json = {
    algorithms: [algorithm],
    issuer: claims['iss'],
    audience,
    ...(typ === undefined ? {} : { typ }),
  };
  return [
    `import { createVerifier, ${maker} } from '@mintmark/jose';`,
    '',
    ...(isSecret ? ['// The secret as a JSON Web Key.'] : []),
    'const verifier = createVerifier({',
    `  keys: ${made.replaceAll('\n', '\n  ')},`,
    ...Object.entries(options).map(([name, value]) => `  ${name}: ${literal(value, '  ')},`),
    '});',
    'const { claims } = await verifier.verify(token);',
    '',
  ].join('\n');
}

/** A verifier of claims demands an issuer and an audience; without them there is a signature and nothing more. */
function payloadCode(maker: string, made: string, algorithm: string): string {
  return [
    `import { ${maker}, verifyCompactJws } from '@mintmark/jose';`,
    '',
    '// The token names no issuer or no audience, so this checks the signature alone: neither who it is for, nor its times.',
    `const { payload } = await verifyCompactJws(token, {`,
    `  keys: ${made.replaceAll('\n', '\n  ')},`,
    `  algorithms: ${literal([algorithm])},`,
    '});',
    'const claims = JSON.parse(new TextDecoder().decode(payload));',
    '',
  ].join('\n');
}

/** A value as it is written in TypeScript; short ones in a line. */
function literal(value: unknown, indent = ''): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isArray = Array.isArray(value);
  const entries = Object.entries(value).map(([name, inner]) => {
    const text = literal(inner, `${indent}  `);
    return isArray ? text : `${isIdentifier(name) ? name : quote(name)}: ${text}`;
  });
  const [open, close] = isArray ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) return open + close;
  const short = isArray ? `[${entries.join(', ')}]` : `{ ${entries.join(', ')} }`;
  if (short.length <= 72 && !short.includes('\n')) return short;
  return [open, ...entries.map((entry) => `${indent}  ${entry},`), indent + close].join('\n');
}

function isIdentifier(name: string): boolean {
  // An own member of this name would be taken for the prototype.
  return /^[A-Za-z_$][\w$]*$/.test(name) && name !== '__proto__';
}

function quote(text: string): string {
  const inner = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll("'", String.raw`\'`);
  return `'${inner.replaceAll('\u2028', String.raw`\u2028`).replaceAll('\u2029', String.raw`\u2029`)}'`;
}
