import type { ExtractedToken } from '../extract/types.ts';
import type { KeyReading } from '../keys/key-reading.ts';
import type { Place } from './place.ts';
import type { RuleId } from './rule-id.ts';
import type { TokenSubject } from './token-subject.ts';

/** How bad a finding is: an error lets an attacker or a mistake through, a warning may, an info is good to know. */
export type Severity = 'error' | 'warning' | 'info';

/** What a check found. */
export interface Found {
  /** What is wrong with this very token: names, algorithms, numbers and times, and never a value of a claim or key. */
  readonly message: string;
  /** Where it differs from the severity of the rule. */
  readonly severity?: Severity;
  /** Where; none where it is about the whole, or about a key. */
  readonly places?: readonly Place[];
  /** The token as it should be, where that can be told. */
  readonly correctedToken?: string | undefined;
  /** Which of several tokens it is about, from 0, in the order given. */
  readonly tokens?: readonly number[];
}

/** A rule: what it looks for, why that matters and how to put it right. */
export interface Rule {
  /** Its stable id. */
  readonly id: RuleId;
  /** How bad it is, unless the check says otherwise. */
  readonly severity: Severity;
  /** A few words, without a full stop. */
  readonly title: string;
  /** One sentence. */
  readonly why: string;
  /** One sentence. */
  readonly fix: string;
  /** The RFC section or specification it rests on. */
  readonly source: string;
  /** Code for a verifier or signer that puts it right, where code does. */
  readonly snippet?: string;
  /** Looks at one token, with the keys and expectations that are given for it. */
  readonly token?: (subject: TokenSubject) => readonly Found[];
  /** Looks at several tokens together. */
  readonly several?: (subjects: readonly TokenSubject[]) => readonly Found[];
  /** Looks at a key or key set without a token. */
  readonly keys?: (keys: KeyReading) => readonly Found[];
  /** Looks at how tokens travelled: in a HAR file, a request, a cookie, a log. */
  readonly capture?: (tokens: readonly ExtractedToken[]) => readonly Found[];
}

/** One thing worth telling about a token, its keys or how it travelled. */
export interface Finding {
  /** The rule. */
  readonly id: RuleId;
  /** How bad it is. */
  readonly severity: Severity;
  /** The rule in a few words. */
  readonly title: string;
  /** What is wrong here. Never holds a value of a claim or key. */
  readonly message: string;
  /** Why that matters. */
  readonly why: string;
  /** How to put it right. */
  readonly fix: string;
  /** What it rests on. */
  readonly source: string;
  /** Code that puts it right, where code does. */
  readonly snippet: string | undefined;
  /** Where in the token; the first one matters most. */
  readonly places: readonly Place[];
  /** The token as it should be, where that can be told. */
  readonly correctedToken: string | undefined;
  /** Which layer of a nested token it is about, from 0 for the outermost. */
  readonly layer: number;
  /** Which of several tokens it is about, from 0, in the order given; absent where it is about one. */
  readonly tokens?: readonly number[];
}
