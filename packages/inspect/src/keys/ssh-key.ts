import { decodeBase64Url, encodeBase64Url } from '../token/base64url.ts';
import { factsOfFault, factsOfJwk } from './key-facts.ts';
import type { KeyFacts } from './key-reading.ts';
import { keyFault } from './key-words.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A line of an SSH key file: kind, base64, comment. */
const line =
  /^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-nistp(?:256|384|521)|sk-[a-z0-9@.-]{1,60})[ \t]+(AAAA[A-Za-z0-9+/=]+)(?:[ \t][^\n]*)?$/;

/** Reads the public key of an SSH line; undefined for a text that is none. */
export function readSshLine(text: string): KeyFacts | undefined {
  const [, base64] = line.exec(text) ?? [];
  return base64 === undefined ? undefined : readSshWire(decodeBase64Url(base64).bytes);
}

/** How the fields after the name make a JWK (RFC 4253 section 6.6, RFC 5656 section 3.1, RFC 8709 section 4). */
const readers: Readonly<Record<string, (fields: readonly Bytes[]) => Record<string, string> | undefined>> = {
  'ssh-rsa': ([e, n]) => (n && e ? { kty: 'RSA', n: numberOf(n), e: numberOf(e) } : undefined),
  'ssh-ed25519': ([x]) => (x ? { kty: 'OKP', crv: 'Ed25519', x: encodeBase64Url(x) } : undefined),
  'ecdsa-sha2-nistp256': ([, point]) => pointOf('P-256', point),
  'ecdsa-sha2-nistp384': ([, point]) => pointOf('P-384', point),
  'ecdsa-sha2-nistp521': ([, point]) => pointOf('P-521', point),
};

/** Reads the bytes of an SSH public key. */
export function readSshWire(bytes: Bytes): KeyFacts {
  const [name, ...fields] = readFields(bytes);
  const kind = name === undefined ? '' : String.fromCharCode(...name.subarray(0, 40));
  const jwk = Object.hasOwn(readers, kind) ? readers[kind]?.(fields) : undefined;
  return jwk === undefined ? factsOfFault(keyFault('ssh-other')) : factsOfJwk(jwk);
}

/** Fields with their length in four bytes before them. */
function readFields(bytes: Bytes): readonly Bytes[] {
  const fields: Bytes[] = [];
  for (let at = 0; at + 4 <= bytes.length && fields.length < 8;) {
    const length = new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0);
    if (at + 4 + length > bytes.length) break;
    fields.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return fields;
}

function numberOf(bytes: Bytes): string {
  return encodeBase64Url(
    bytes.subarray(
      Math.max(
        0,
        bytes.findIndex((byte) => byte !== 0),
      ),
    ),
  );
}

function pointOf(crv: string, point: Bytes | undefined): Record<string, string> | undefined {
  if (point === undefined || point[0] !== 4) return undefined;
  const half = (point.length - 1) / 2;
  return {
    kty: 'EC',
    crv,
    x: encodeBase64Url(point.subarray(1, 1 + half)),
    y: encodeBase64Url(point.subarray(1 + half)),
  };
}
