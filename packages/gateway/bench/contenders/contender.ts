import type { Launch } from '../process/start-process.ts';
import type { Algorithm, BenchIssuer } from '../site/issuer.ts';

/** What a contender is started for. */
export interface Site {
  readonly port: number;
  readonly upstreamPort: number;
  readonly workers: number;
  /** A folder of its own. */
  readonly folder: string;
  readonly issuer: BenchIssuer;
  /** Whether tokens come again: then whoever has a cache of them uses it, at its default size. */
  readonly tokens: 'same' | 'another';
}

/** A proxy that is measured. */
export interface Contender {
  readonly id: string;
  readonly name: string;
  /** What it does beside forwarding. */
  readonly does: string;
  /** The program that has to be there, when it is none of npm's. */
  readonly needs?: 'nginx' | 'haproxy';
  /** The algorithm of the tokens that it checks; without, it lets everybody through. */
  readonly algorithm?: Algorithm;
  /** Whether it tells the service who is asking. */
  readonly tellsCaller: boolean;
  /** Its access log, which is emptied between measurements. */
  readonly logFile?: string;
  /** Writes what it is configured by, and says how it is started. */
  prepare(site: Site): Promise<Launch>;
}
