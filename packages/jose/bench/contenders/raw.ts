import { constants, createHmac, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Task } from '../measure/interleave.ts';
import type { Contender, Job } from './contender.ts';
import { inTurns } from './contender.ts';

/** The best one call of `node:crypto` for a signature: bytes ready, key ready, nothing encoded or checked around it. */
export const raw: Contender = {
  name: 'node:crypto',
  isAsync: false,
  sign: (job) => {
    const input = inputOf(job.tokens[0] ?? '');
    const digest = digestOf(job.algorithm);
    if (isHmac(job.algorithm)) return hmac(job.keys.private, digest, input);
    const key = keyInput(job.keys.private, job.algorithm);
    return () => sign(digest, input, key);
  },
  verify: (job) => {
    const digest = digestOf(job.algorithm);
    const items = job.tokens.map((token) => ({
      input: inputOf(token),
      signature: signatureOf(token, job.algorithm),
    }));
    if (isHmac(job.algorithm)) return hmac(job.keys.public, digest, items[0]?.input ?? Buffer.alloc(0));
    const key = keyInput(job.keys.public, job.algorithm);
    return inTurns(items, ({ input, signature }) => verify(digest, input, key, signature));
  },
};

function hmac(key: KeyObject, digest: string | undefined, input: Buffer): Task {
  return () =>
    createHmac(digest ?? '', key)
      .update(input)
      .digest();
}

function isHmac(algorithm: string): boolean {
  return algorithm.startsWith('HS');
}

function digestOf(algorithm: string): string | undefined {
  const [bits] = /(?:256|384|512)/.exec(algorithm) ?? [];
  return bits === undefined ? undefined : `sha${bits}`;
}

/** The bare key where the defaults serve: on Node 24 that is much quicker than an object around it. */
function keyInput(key: KeyObject, algorithm: string): KeyObject | { key: KeyObject } {
  if (!algorithm.startsWith('PS')) return key;
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return { key, ...{ padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST } };
}

function inputOf(token: Job['tokens'][number]): Buffer {
  return Buffer.from(token.slice(0, token.lastIndexOf('.')), 'latin1');
}

/** ECDSA in DER, as OpenSSL has it: what JOSE wants takes a conversion more. */
function signatureOf(token: string, algorithm: string): Buffer {
  const signature = Buffer.from(token.slice(token.lastIndexOf('.') + 1), 'base64url');
  return algorithm.startsWith('ES') ? toDer(signature) : signature;
}

function toDer(signature: Buffer): Buffer {
  const half = signature.length / 2;
  const numbers = [signature.subarray(0, half), signature.subarray(half)].map((number) => {
    const digits = number.toString('hex').replace(/^(?:00)+(?=..)/, '');
    const hex = digits < '8' ? digits : `00${digits}`;
    return `02${byte(hex.length / 2)}${hex}`;
  });
  const content = numbers.join('');
  const bytes = content.length / 2;
  return Buffer.from(`30${bytes < 128 ? '' : '81'}${byte(bytes)}${content}`, 'hex');
}

function byte(value: number): string {
  return value.toString(16).padStart(2, '0');
}
