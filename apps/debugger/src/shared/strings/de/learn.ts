import type { LearnBook } from '../en/learn.ts';
import { algorithmsTopic } from './learn-algorithms.ts';
import { anatomyTopic } from './learn-anatomy.ts';
import { attacksTopic } from './learn-attacks.ts';
import { claimsTopic } from './learn-claims.ts';
import { glossaryTopic } from './learn-glossary.ts';
import { jwsJweTopic } from './learn-jws-jwe.ts';
import { lifecycleTopic } from './learn-lifecycle.ts';
import { practicesTopic } from './learn-practices.ts';
import { sessionsTopic } from './learn-sessions.ts';
import { storageTopic } from './learn-storage.ts';
import { whatTopic } from './learn-what.ts';
import { learnWords } from './learn-words.ts';

/** All of Learn in German. */
export const learn: LearnBook = {
  words: learnWords,
  topics: {
    'what-is-a-jwt': whatTopic,
    anatomy: anatomyTopic,
    claims: claimsTopic,
    'jws-and-jwe': jwsJweTopic,
    algorithms: algorithmsTopic,
    lifecycle: lifecycleTopic,
    sessions: sessionsTopic,
    storage: storageTopic,
    'best-practices': practicesTopic,
    attacks: attacksTopic,
    glossary: glossaryTopic,
  },
};
