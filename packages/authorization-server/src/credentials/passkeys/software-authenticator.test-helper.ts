import type { KeyObject } from 'node:crypto';
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { encodeCbor } from './cbor.test-helper.ts';

/** What the authenticator is told to do otherwise than it should. */
export interface Misbehaviour {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly type?: string;
  readonly isUserVerified?: boolean;
  readonly isUserPresent?: boolean;
  readonly counter?: number;
  readonly userHandle?: string | null;
}

/** A passkey in software: ES256, with attestation `none` or `packed` by the key itself. */
export class SoftwareAuthenticator {
  readonly credentialId: Buffer = randomBytes(32);
  readonly #privateKey: KeyObject;
  readonly #publicJwk: { readonly x?: string; readonly y?: string };
  readonly #origin: string;
  #counter = 0;
  #userHandle = '';

  constructor(origin: string) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#privateKey = privateKey;
    this.#publicJwk = publicKey.export({ format: 'jwk' });
    this.#origin = origin;
  }

  /** Answers `navigator.credentials.create()`. */
  create(
    options: {
      readonly challenge: string;
      readonly rp: { readonly id?: string };
      readonly user: { readonly id: string };
    },
    { attestation = 'none', ...wrong }: Misbehaviour & { readonly attestation?: 'none' | 'packed' } = {},
  ): unknown {
    this.#userHandle = options.user.id;
    const clientData = this.#clientData('webauthn.create', options.challenge, wrong);
    const authData = this.#authData(options.rp.id ?? '', wrong, this.#attestedCredential());
    const signature = sign('sha256', Buffer.concat([authData, sha256(clientData)]), this.#privateKey);
    const statement =
      attestation === 'none'
        ? []
        : ([
            ['alg', -7],
            ['sig', signature],
          ] as const);
    const attestationObject = encodeCbor(
      new Map<string, Uint8Array | string | ReadonlyMap<string, number | Uint8Array>>([
        ['fmt', attestation],
        ['attStmt', new Map<string, number | Uint8Array>(statement)],
        ['authData', authData],
      ]),
    );
    return this.#credential({
      clientDataJSON: clientData.toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['internal'],
    });
  }

  /** Answers `navigator.credentials.get()`. */
  get(options: { readonly challenge: string; readonly rpId?: string }, wrong: Misbehaviour = {}): unknown {
    this.#counter += 1;
    const clientData = this.#clientData('webauthn.get', options.challenge, wrong);
    const authData = this.#authData(options.rpId ?? '', wrong, Buffer.alloc(0));
    const signature = sign('sha256', Buffer.concat([authData, sha256(clientData)]), this.#privateKey);
    const { userHandle = this.#userHandle } = wrong;
    return this.#credential({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: signature.toString('base64url'),
      userHandle,
    });
  }

  #credential(response: Readonly<Record<string, unknown>>): unknown {
    const id = this.credentialId.toString('base64url');
    return { id, rawId: id, type: 'public-key', authenticatorAttachment: 'platform', response };
  }

  #clientData(type: string, challenge: string, wrong: Misbehaviour): Buffer {
    const { origin = this.#origin } = wrong;
    const data = {
      type: wrong.type ?? type,
      challenge: wrong.challenge ?? challenge,
      origin,
      crossOrigin: false,
    };
    return Buffer.from(JSON.stringify(data));
  }

  #authData(rpId: string, wrong: Misbehaviour, attested: Buffer): Buffer {
    const { isUserPresent = true, isUserVerified = true, counter = this.#counter } = wrong;
    const flags = (isUserPresent ? 1 : 0) | (isUserVerified ? 4 : 0) | (attested.length > 0 ? 64 : 0);
    const tail = Buffer.alloc(5);
    tail.writeUInt8(flags, 0);
    tail.writeUInt32BE(counter, 1);
    return Buffer.concat([sha256(Buffer.from(wrong.rpId ?? rpId)), tail, attested]);
  }

  #attestedCredential(): Buffer {
    const { x = '', y = '' } = this.#publicJwk;
    const coseKey = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]);
    const idLength = Buffer.alloc(2);
    idLength.writeUInt16BE(this.credentialId.length);
    return Buffer.concat([Buffer.alloc(16), idLength, this.credentialId, encodeCbor(coseKey)]);
  }
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
