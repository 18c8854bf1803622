import type { Jwk } from '@mintmark/jose';
import type { Bench, MacName } from '../bench.ts';
import { derInteger, derSequence, pemOf } from '../der.ts';
import { base64, joinBytes, memberBytes, utf8 } from '../encode.ts';
import type { AttackDraft, AttackFamily, AttackRow } from '../family.ts';

const why =
  'The public key is known to everybody: a verifier that lets the token choose HMAC takes it for a secret, and everybody can sign.';
const source = 'RFC 8725 section 3.1, CVE-2015-9235, CVE-2016-10555, CVE-2022-29217';

/** MACs with the verifier's public key as secret, in every spelling that a program may hold it in. */
export const keyConfusion: AttackFamily = {
  name: 'key-confusion',
  title: 'The public key taken for a secret',
  groups: [
    {
      ...{ needs: 'nothing', why, source, severity: 'critical' },
      applies: ({ victim }) => victim.publicKey !== undefined,
      make: async (bench) => [
        ...(await confused(bench, spellingsOf(bench), 'HS256')),
        ...(await confused(bench, spellingsOf(bench).slice(0, 2), 'HS384')),
        ...(await confused(bench, spellingsOf(bench).slice(0, 2), 'HS512')),
      ],
    },
    {
      ...{ needs: 'certificate', why, source, severity: 'critical' },
      applies: ({ victim }) => victim.publicKey !== undefined,
      make: (bench) => {
        const certificate = bench.victim.certificate ?? bench.attacker.certificate;
        const text = base64(certificate);
        return confused(
          bench,
          [
            ['x5c', 'the certificate in base64, as in x5c', utf8(text)],
            ['certificate-pem', 'the certificate in PEM', utf8(pemOf('CERTIFICATE', text))],
            ['certificate-der', 'the certificate in DER', certificate],
          ],
          'HS256',
        );
      },
    },
  ],
};

function confused(
  bench: Bench,
  rows: readonly AttackRow<Uint8Array>[],
  algorithm: MacName,
): Promise<readonly AttackDraft[]> {
  const suffix = algorithm === 'HS256' ? '' : `-${algorithm.toLowerCase()}`;
  return Promise.all(
    rows.map(async ([form, title, secret]) => ({
      id: `key-confusion-${form}${suffix}`,
      title: `${algorithm} with the public key as secret: ${title}`,
      token: await bench.mac(secret, {}, algorithm),
    })),
  );
}

function spellingsOf({ victim }: Bench): readonly AttackRow<Uint8Array>[] {
  const { publicKey, publicJwk } = victim;
  if (publicKey === undefined || publicJwk === undefined) return [];
  const { pem, der } = publicKey;
  const { alg: _alg, kid: _kid, ...bare } = publicJwk;
  const lines = pem.trimEnd().split('\n');
  const texts: readonly AttackRow<string>[] = [
    ['pem-lf', 'PEM', pem],
    ['pem-no-final-newline', 'PEM without the last line end', pem.trimEnd()],
    ['pem-crlf', 'PEM with CRLF line ends', pem.replaceAll('\n', '\r\n')],
    [
      'pem-crlf-no-final-newline',
      'PEM with CRLF line ends but for the last',
      pem.trimEnd().replaceAll('\n', '\r\n'),
    ],
    ['pem-two-final-newlines', 'PEM with an empty line behind it', `${pem}\n`],
    ['pem-leading-space', 'PEM behind a space', ` ${pem}`],
    ['pem-leading-newline', 'PEM behind a line end', `\n${pem}`],
    [
      'pem-escaped-newlines',
      'PEM with line ends written as \\n, as in settings',
      pem.replaceAll('\n', '\\n'),
    ],
    ['pem-one-line', 'PEM with its base64 in one line', pemInOneLine(lines)],
    ['pem-joined', 'PEM without any line end', lines.join('')],
    ['pem-body', 'the base64 of the PEM alone', lines.slice(1, -1).join('')],
    ['jwk', 'the JSON Web Key', JSON.stringify(publicJwk)],
    ['jwk-bare', 'the JSON Web Key without alg and kid', JSON.stringify(bare)],
    ['jwk-canonical', 'the JSON Web Key as for its thumbprint', JSON.stringify(sorted(bare))],
    ['jwks', 'the key set', JSON.stringify({ keys: [publicJwk] })],
  ];
  return [
    ...texts.map(([id, title, text]): AttackRow<Uint8Array> => [id, title, utf8(text)]),
    ['der', 'DER', der],
    ...rawSpellings(publicJwk),
    ['empty-secret', 'no secret at all', new Uint8Array(0)],
    ['undefined-secret', 'the text undefined', utf8('undefined')],
    ['null-secret', 'the text null', utf8('null')],
  ];
}

function rawSpellings(jwk: Jwk): readonly AttackRow<Uint8Array>[] {
  const part = (name: string): Uint8Array => memberBytes(jwk, name);
  if (jwk.kty === 'RSA') {
    const pkcs1 = derSequence(derInteger(part('n')), derInteger(part('e')));
    return [
      ['pkcs1-pem', 'PEM of PKCS #1', utf8(pemOf('RSA PUBLIC KEY', base64(pkcs1)))],
      [
        'pkcs1-pem-no-final-newline',
        'PEM of PKCS #1 without the last line end',
        utf8(pemOf('RSA PUBLIC KEY', base64(pkcs1)).trimEnd()),
      ],
      ['pkcs1-der', 'DER of PKCS #1', pkcs1],
      ['raw', 'the bytes of the modulus', part('n')],
    ];
  }
  if (jwk.kty === 'EC') return [['raw', 'the point', joinBytes(Uint8Array.of(4), part('x'), part('y'))]];
  return [['raw', 'the bytes of the key', part(jwk.kty === 'AKP' ? 'pub' : 'x')]];
}

function pemInOneLine(lines: readonly string[]): string {
  return `${lines[0] ?? ''}\n${lines.slice(1, -1).join('')}\n${lines.at(-1) ?? ''}`;
}

/** RFC 7638 §3. */
function sorted(jwk: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(jwk).sort(([a], [b]) => (a < b ? -1 : 1)));
}
