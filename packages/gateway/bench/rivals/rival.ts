import type { Algorithm } from '../site/issuer.ts';

/** What a rival is told. */
export interface RivalSettings {
  readonly library: 'fastify' | 'express';
  readonly port: number;
  readonly upstreamPort: number;
  readonly workers: number;
  readonly algorithm: Algorithm;
  readonly issuer: string;
  readonly audience: string;
  readonly publicKeyPem: string;
  readonly cachesTokens: boolean;
}

/** A program that listens. */
export type Rival = (settings: RivalSettings) => Promise<void>;
