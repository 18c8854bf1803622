import { findInCapture, findInKeys, inspect, inspectAll } from '@mintmark/inspect';
import { extractTokens, extractTokensInSlices, pickToken } from '@mintmark/inspect/extract';
import { identifyKeys, readKeys } from '@mintmark/inspect/keys';
import { bytesOfCharacters, inputSpanOfBytes, readToken } from '@mintmark/inspect/token';
import { FoundPane } from '../../features/extract/found-pane.tsx';
import { FindingCount } from '../../features/findings/finding-count.tsx';
import { FindingsPane } from '../../features/findings/findings-pane.tsx';
import { KeyDoctor } from '../../features/keys/key-doctor.tsx';
import { LayersPane } from '../../features/layers/layers-pane.tsx';
import { readExpectations } from '../../features/policy/expectations.ts';
import { Timeline } from '../../features/timeline/timeline.tsx';
import { TokenNotes } from '../../features/token/token-notes.tsx';
import { judge, judgeLater } from '../../features/verdict/judge.ts';
import { WeakSecretCheck } from '../../features/weak-secrets/weak-secret-check.tsx';
import { Contents } from '../../features/contents/contents.tsx';

/** All that reads tokens and shows what it read: a chunk of its own, so that the page shows before it is there. */
export const engine = {
  bytesOfCharacters,
  extractTokens,
  extractTokensInSlices,
  findInCapture,
  findInKeys,
  identifyKeys,
  inputSpanOfBytes,
  inspect,
  inspectAll,
  judge,
  judgeLater,
  pickToken,
  readExpectations,
  readKeys,
  readToken,
  Contents,
  FindingCount,
  FindingsPane,
  FoundPane,
  KeyDoctor,
  LayersPane,
  Timeline,
  TokenNotes,
  WeakSecretCheck,
} as const;

export type Engine = typeof engine;
