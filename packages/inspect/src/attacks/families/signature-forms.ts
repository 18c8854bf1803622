import { groupOrders } from '../algorithms.ts';
import type { Bench } from '../bench.ts';
import { signatureBytes, withSignature } from '../bench.ts';
import { derEcdsaSignature } from '../der.ts';
import { joinBytes, memberBytes, toBytes, toHex, toNumber, utf8 } from '../encode.ts';
import type { AttackDraft, AttackFamily, AttackRow } from '../family.ts';

const kindIs =
  (kind: string) =>
  ({ victim }: Bench): boolean =>
    victim.algorithm.kind === kind;

/** Signatures that sloppy mathematics takes for good. */
export const signatureForms: AttackFamily = {
  name: 'signature-forms',
  title: 'Signatures of a wrong form',
  groups: [
    {
      needs: 'valid-token',
      why: 'Numbers out of range make the equation of ECDSA hold for every message where they are not refused first.',
      source: 'CVE-2022-21449, RFC 8725 section 3.3, FIPS 186-5 section 6.4.2',
      severity: 'critical',
      applies: kindIs('ecdsa'),
      make: (bench) => withSignatures(bench, outOfRange(bench)),
    },
    {
      needs: 'valid-token',
      why: 'A second form of one signature is a second token: it slips past lists of revoked tokens and caches.',
      source: 'RFC 7518 section 3.4',
      severity: 'low',
      applies: kindIs('ecdsa'),
      make: (bench) => {
        const bytes = signatureBytes(bench);
        const half = bytes.length / 2;
        const zero = new Uint8Array(1);
        return withSignatures(bench, [
          ['ecdsa-der', 'the signature in DER', derEcdsaSignature(bytes)],
          [
            'ecdsa-long-numbers',
            'both numbers with a zero byte before them',
            joinBytes(zero, bytes.subarray(0, half), zero, bytes.subarray(half)),
          ],
          [
            'ecdsa-swapped',
            'the two numbers swapped',
            joinBytes(bytes.subarray(half), bytes.subarray(0, half)),
          ],
        ]);
      },
    },
    {
      needs: 'valid-token',
      why: 'Both forms are valid by the standard; so nothing may be keyed on the signature or the whole token.',
      source: 'FIPS 186-5 section 6.4.2',
      severity: 'low',
      expected: 'either',
      applies: kindIs('ecdsa'),
      make: (bench) => withSignatures(bench, [otherHalf(bench)]),
    },
    {
      needs: 'valid-token',
      why: 'Numbers that need no private key must not pass as signatures.',
      source: 'RFC 8017 section 8.2.2, RFC 8725 section 3.3',
      severity: 'critical',
      applies: kindIs('rsa'),
      make: (bench) => withSignatures(bench, rsaNumbers(bench)),
    },
    {
      needs: 'valid-token',
      why: 'Points and numbers out of range make signatures that hold for many messages, or many for one.',
      source: 'RFC 8032 section 5.1.7, RFC 8725 section 3.3',
      severity: 'critical',
      applies: kindIs('eddsa'),
      make: (bench) => withSignatures(bench, eddsaNumbers(bench)),
    },
    {
      needs: 'valid-token',
      why: 'A MAC that may be shorter can be guessed byte by byte.',
      source: 'RFC 7518 section 3.2, RFC 2104 section 5',
      severity: 'critical',
      applies: kindIs('hmac'),
      make: (bench) => {
        const bytes = signatureBytes(bench);
        return withSignatures(bench, [
          ['truncated-mac', 'the first half of the MAC', bytes.subarray(0, bytes.length / 2)],
          ['truncated-mac-one-byte', 'the first byte of the MAC', bytes.subarray(0, 1)],
          ['mac-zeros', 'a MAC of zeros', new Uint8Array(bytes.length)],
          ['mac-hexadecimal', 'the MAC in hexadecimal', utf8(toHex(bytes))],
        ]);
      },
    },
    {
      needs: 'valid-token',
      why: 'A signature of zeros must not pass.',
      source: 'FIPS 204 section 5.3',
      severity: 'critical',
      applies: kindIs('ml-dsa'),
      make: (bench) =>
        withSignatures(bench, [
          ['ml-dsa-zeros', 'a signature of zeros', new Uint8Array(signatureBytes(bench).length)],
        ]),
    },
  ],
};

function withSignatures(bench: Bench, rows: readonly AttackRow<Uint8Array>[]): readonly AttackDraft[] {
  return rows.map(([id, title, bytes]) => ({ id, title, token: withSignature(bench, bytes) }));
}

function orderOf({ victim }: Bench): bigint {
  return groupOrders[victim.algorithm.curve === '' ? 'Ed25519' : victim.algorithm.curve] ?? 1n;
}

function outOfRange(bench: Bench): readonly AttackRow<Uint8Array>[] {
  const bytes = signatureBytes(bench);
  const half = bytes.length / 2;
  const number = (value: bigint): Uint8Array => toBytes(value, half);
  const order = orderOf(bench);
  const zero = number(0n);
  return [
    ['psychic-signature', 'both numbers zero', joinBytes(zero, zero)],
    ['ecdsa-r-zero', 'the first number zero', joinBytes(zero, bytes.subarray(half))],
    ['ecdsa-s-zero', 'the second number zero', joinBytes(bytes.subarray(0, half), zero)],
    ['ecdsa-order', 'both numbers are the order of the group', joinBytes(number(order), number(order))],
    ['ecdsa-one', 'both numbers one', joinBytes(number(1n), number(1n))],
    ['ecdsa-order-and-one', 'the order of the group, and one', joinBytes(number(order), number(1n))],
    ['ecdsa-der-zero', 'both numbers zero, in DER', derEcdsaSignature(joinBytes(zero, zero))],
  ];
}

/** Of the two numbers that fit a signature, the one that the signer did not choose. */
function otherHalf(bench: Bench): AttackRow<Uint8Array> {
  const bytes = signatureBytes(bench);
  const half = bytes.length / 2;
  const s = toNumber(bytes.subarray(half));
  const other = toBytes(orderOf(bench) - s, half);
  return [
    'ecdsa-high-s',
    'the other number that fits the same signature',
    joinBytes(bytes.subarray(0, half), other),
  ];
}

function rsaNumbers(bench: Bench): readonly AttackRow<Uint8Array>[] {
  const bytes = signatureBytes(bench);
  const { length } = bytes;
  const modulus = toNumber(memberBytes(bench.victim.publicJwk, 'n'));
  return [
    ['rsa-zero', 'the number zero', new Uint8Array(length)],
    ['rsa-one', 'the number one', toBytes(1n, length)],
    ['rsa-modulus', 'the modulus', toBytes(modulus, length)],
    ['rsa-minus-one', 'the modulus less one', toBytes(modulus - 1n, length)],
    [
      'rsa-plus-modulus',
      'the signature with the modulus added',
      toBytes(toNumber(bytes) + modulus, length + 1),
    ],
  ];
}

function eddsaNumbers(bench: Bench): readonly AttackRow<Uint8Array>[] {
  const bytes = signatureBytes(bench);
  const half = bytes.length / 2;
  const identity = Uint8Array.from({ length: half }, (_, at) => (at === 0 ? 1 : 0));
  const rows: readonly AttackRow<Uint8Array>[] = [
    ['eddsa-zeros', 'a signature of zeros', new Uint8Array(bytes.length)],
    ['eddsa-small-order', 'the neutral point, and zero', joinBytes(identity, new Uint8Array(half))],
    [
      'eddsa-s-zero',
      'the point of a good signature, and zero',
      joinBytes(bytes.subarray(0, half), new Uint8Array(half)),
    ],
  ];
  if (half !== 32) return rows;
  // RFC 8032 §5.1.7: S counts in little-endian and has to be below the order.
  const s = toNumber(bytes.slice(half).reverse());
  const beyond = toBytes(s + orderOf(bench), half).reverse();
  return [
    ...rows,
    [
      'eddsa-s-beyond-order',
      'the number of a good signature with the order added',
      joinBytes(bytes.subarray(0, half), beyond),
    ],
  ];
}
