import { contents } from './contents.ts';
import { findings } from './findings.ts';
import { found } from './found.ts';
import { keyFacts } from './key-facts.ts';
import { layers } from './layers.ts';
import { meanings } from './meanings.ts';
import { sayings } from './sayings.ts';
import { time } from './time.ts';
import { timeline } from './timeline.ts';

/** The English words of what comes with the engine. */
export const inspect = { contents, findings, found, keyFacts, layers, meanings, sayings, time, timeline };
