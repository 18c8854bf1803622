import type { JoseErrorCode } from '@mintmark/jose/errors';
import type { KeyWeakness } from '@mintmark/jose/weak-keys';
import type { Facts } from '../verdicts/verdict.ts';
import type { CertificateFacts } from './der/certificate-facts.ts';

/** What a pasted key turned out to be; `several` where readings of several sources were put together. */
export type KeyInputKind =
  | 'empty'
  | 'secret'
  | 'pem'
  | 'certificate'
  | 'openssh'
  | 'jwk'
  | 'jwks'
  | 'discovery'
  | 'address'
  | 'several'
  | 'broken';

/** What a key is made from. Holds the key itself: show and log the facts instead. */
export type KeyMaterial =
  | {
      readonly form: 'secret';
      /** The secret as it was given. */
      readonly text: string;
      /** The one way it may be read; undefined where all are tried. */
      readonly only: SecretReading | undefined;
    }
  | {
      readonly form: 'jwk';
      /** The JSON Web Key as it was given. */
      readonly jwk: Readonly<Record<string, unknown>>;
    }
  | {
      readonly form: 'pem';
      /** What stands after BEGIN. */
      readonly label: string;
      /** The PEM, mended where it was damaged. */
      readonly text: string;
    }
  | {
      readonly form: 'locked';
      /** The encrypted PEM. */
      readonly text: string;
      /** What unlocks it. */
      readonly password: string | undefined;
    }
  | { readonly form: 'none' };

/** A way to read the text of a secret. */
export interface SecretReading {
  /** How the characters become bytes. */
  readonly encoding: 'utf8' | 'base64' | 'base64url' | 'hex';
  /** What happens to white space around them before. */
  readonly edge: 'as-given' | 'trimmed' | 'with-newline' | 'with-crlf';
}

/** Why a key cannot be used at all. */
export interface KeyFault {
  /** The stable reason code. */
  readonly code: JoseErrorCode;
  /** Which sentence it is, for wording it in another language. */
  readonly phrase: string;
  /** One sentence. */
  readonly sentence: string;
}

/** One key of what was pasted. */
export interface KeyFacts {
  /** Its place among the keys, from 1. */
  readonly place: number;
  /** The PEM label, as it should be; undefined for what is no PEM. */
  readonly label: string | undefined;
  /** `oct` for a secret, too. */
  readonly kty: string | undefined;
  /** The curve or parameter set. */
  readonly curve: string | undefined;
  /** The algorithm it says it is for. */
  readonly algorithm: string | undefined;
  /** Its key ID. */
  readonly kid: string | undefined;
  /** What it says it is used for: `sig` or `enc`. */
  readonly use: string | undefined;
  /** The member key_ops. */
  readonly operations: readonly string[] | undefined;
  /** The size that matters for its strength; of a secret that is a text, that of the text. */
  readonly bits: number | undefined;
  /** Whether it can sign or open. */
  readonly isPrivate: boolean;
  /** Its members: as given for a JWK, else as far as they could be read. Of a private key the private ones, too. */
  readonly jwk: Readonly<Record<string, unknown>> | undefined;
  /** The members that make up the public key and nothing else; undefined for secrets and unreadable keys. */
  readonly publicJwk: Readonly<Record<string, string>> | undefined;
  /** The certificate it came in. */
  readonly certificate: CertificateFacts | undefined;
  /** RFC 7638, SHA-256, base64url; there after `identifyKeys`, and never for secrets. */
  readonly thumbprint: string | undefined;
  /** Why no verifier should take it, of the key by itself. */
  readonly weaknesses: readonly KeyWeakness[];
  /** Why it cannot be used at all. */
  readonly fault: KeyFault | undefined;
  /** The key itself. */
  readonly material: KeyMaterial;
}

/** Something about the pasted text that is not as it should be. */
export interface KeyProblem {
  /** Which sentence it is, for wording it in another language. */
  readonly phrase: string;
  /** One sentence; never anything of the key. */
  readonly sentence: string;
  /** What the sentence speaks of. */
  readonly facts: Facts;
}

/** A pasted key and what can be told about it without a token. */
export interface KeyReading {
  /** What it is. */
  readonly kind: KeyInputKind;
  /** The text as it was given. Holds secrets: do not log it. */
  readonly input: string;
  /** What it is, in one sentence. */
  readonly sentence: string;
  /** What to do, where there is something to do. */
  readonly hint: string | undefined;
  /** Which sentence it is, for wording it in another language. */
  readonly phrase: string;
  /** What the sentence speaks of. */
  readonly facts: Facts;
  /** The keys in it, in the order of the text. */
  readonly keys: readonly KeyFacts[];
  /** The certificates of a chain, the first for the key itself. */
  readonly chain: readonly CertificateFacts[];
  /** What is not as it should be. */
  readonly problems: readonly KeyProblem[];
  /** The text as it should be, where it is not. */
  readonly repaired: string | undefined;
  /** Where a discovery document says its key set is, or the address that was pasted. */
  readonly address: string | undefined;
}
