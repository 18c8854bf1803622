import { JoseError, decodeJwt } from '@mintmark/jose';
import type { Serialization } from '../input/serialization.ts';
import { serializationOf } from '../input/serialization.ts';
import { isJsonObject, member, parseJsonObject } from '../input/strict-json.ts';
import type { JsonObject } from '../input/strict-json.ts';
import type { Segment } from './segment.ts';
import { readSegment, readUnencoded } from './segment.ts';

/** A signature or recipient with its headers. */
export interface Signer {
  readonly header: Segment | undefined;
  /** JSON text of the header that nothing protects. */
  readonly unprotected: string | undefined;
  /** The signature, or the encrypted key. */
  readonly value: string;
}

/** A token taken apart; nothing of it is checked. */
export interface TokenParts {
  readonly kind: 'signed' | 'encrypted';
  readonly serialization: Serialization;
  /** At least one: signatures, or recipients. */
  readonly signers: readonly Signer[];
  /** The payload or, of an encrypted token, the ciphertext. */
  readonly content: Segment;
  /** What a strict reader refuses. */
  readonly problem: JoseError | undefined;
}

/** Takes a token apart in whatever serialization it is. @throws JoseError when it is none */
export function takeApart(token: string): TokenParts {
  const serialization = serializationOf(token);
  return serialization === 'compact' ? takeCompactApart(token) : takeJsonApart(token, serialization);
}

function takeCompactApart(token: string): TokenParts {
  const segments = token.split('.', 7);
  const [first = '', second = '', third = '', fourth = ''] = segments;
  const header = readSegment(first);
  if (segments.length === 5) {
    return {
      kind: 'encrypted',
      ...compact(header, second),
      content: readSegment(fourth),
      problem: undefined,
    };
  }
  if (segments.length === 3) {
    const content = isUnencoded(header) ? readUnencoded(second) : readSegment(second);
    return { kind: 'signed', ...compact(header, third), content, problem: findProblem(token) };
  }
  const count = segments.length > 6 ? 'more than 6' : segments.length;
  throw new JoseError(
    'token_malformed',
    `expected three segments of a signed token or five of an encrypted one, got ${count}`,
  );
}

function compact(header: Segment, value: string): Pick<TokenParts, 'serialization' | 'signers'> {
  return { serialization: 'compact', signers: [{ header, unprotected: undefined, value }] };
}

function isUnencoded({ json }: Segment): boolean {
  const header: unknown = json === undefined ? undefined : JSON.parse(json);
  return isJsonObject(header) && member(header, 'b64') === false;
}

/** What the strict reader finds; that the payload is something other than claims is no fault of a token. */
function findProblem(token: string): JoseError | undefined {
  try {
    decodeJwt(token);
  } catch (error) {
    if (!(error instanceof JoseError)) throw error;
    if (error.code !== 'claims_invalid') return error;
  }
  return undefined;
}

function takeJsonApart(token: string, serialization: Serialization): TokenParts {
  const object = parseJsonObject(token, 'the token');
  const isEncrypted = Object.hasOwn(object, 'ciphertext');
  const list = member(object, isEncrypted ? 'recipients' : 'signatures');
  const items = Array.isArray(list) ? list.filter(isJsonObject) : [object];
  const signers = items.map((item) => readSigner(isEncrypted ? { ...pickHeader(object), ...item } : item));
  const text = textOf(object, isEncrypted ? 'ciphertext' : 'payload') ?? '';
  const header = signers[0]?.header;
  const content = header !== undefined && isUnencoded(header) ? readUnencoded(text) : readSegment(text);
  if (signers.length > 0 && (isEncrypted || signers.every(({ value }) => value !== ''))) {
    return {
      kind: isEncrypted ? 'encrypted' : 'signed',
      serialization,
      signers,
      content,
      problem: undefined,
    };
  }
  throw new JoseError('token_malformed', 'expected a JSON serialization with signatures or a ciphertext');
}

function pickHeader(object: JsonObject): JsonObject {
  return Object.hasOwn(object, 'protected') ? { protected: object['protected'] } : {};
}

function readSigner(item: JsonObject): Signer {
  const header = textOf(item, 'protected');
  const unprotected = member(item, 'header');
  return {
    header: header === undefined ? undefined : readSegment(header),
    unprotected: isJsonObject(unprotected) ? JSON.stringify(unprotected) : undefined,
    value: textOf(item, 'signature') ?? textOf(item, 'encrypted_key') ?? '',
  };
}

function textOf(object: JsonObject, name: string): string | undefined {
  const value = member(object, name);
  return typeof value === 'string' ? value : undefined;
}
