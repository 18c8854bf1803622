import type { TokenKind } from '@mintmark/inspect/token';
import type { Status } from '@mintmark/ui';
import type { Judgement } from '../../shared/judgement.ts';
import { words, type Words } from '../../shared/strings/words.ts';

export type LightName = 'form' | 'signature' | 'time' | 'policy';

export type Judgements = Readonly<Record<LightName, Judgement>>;

export interface Headline {
  readonly status: Status;
  readonly sentence: string;
  readonly code?: string | undefined;
  /** The light whose sentence this is, if it is one. */
  readonly of?: LightName;
}

const say = (): Words['verdict'] => words().verdict;
const order: readonly LightName[] = ['form', 'signature', 'time', 'policy'];

/** Whether a key has to open it before anybody can read the claims. */
export function isEncrypted(kind: TokenKind): boolean {
  return kind === 'encrypted' || kind === 'json-encrypted';
}

/** The lights while there is no token. */
export function judgeNothing(): Judgements {
  const nothing: Judgement = { status: 'unknown', word: say().words.waiting, sentence: say().waiting };
  return { form: nothing, signature: nothing, time: nothing, policy: nothing };
}

/** The verdict in one sentence: the first refusal, else what is unknown of the signature, else the first doubt. */
export function writeHeadline(kind: TokenKind, judgements: Judgements): Headline {
  if (kind === 'empty') return { status: 'unknown', sentence: say().empty };
  const quote = (of: LightName): Headline => ({ ...judgements[of], of });
  const refused = order.find((name) => judgements[name].status === 'bad');
  if (refused !== undefined) return quote(refused);
  const encrypted = isEncrypted(kind);
  // A doubt about the time must not hide that nobody has checked the signature.
  if (judgements.signature.status === 'unknown') {
    const { code } = judgements.signature;
    if (code !== 'key_missing') return quote('signature');
    return { status: 'unknown', sentence: encrypted ? say().notOpened : say().notVerified };
  }
  const doubtful = order.find((name) => judgements[name].status === 'unsure' && name !== 'policy');
  if (doubtful !== undefined) return quote(doubtful);
  // Opened, and what is inside has a signature of its own.
  if (judgements.signature.status === 'note') return quote('signature');
  // Without claims there is no more to say than who signed it, or what opened it.
  if (judgements.time.status === 'unknown') return quote('signature');
  if (judgements.policy.status !== 'good') {
    return { status: 'good', sentence: encrypted ? say().openedNeedsPolicy : say().needsPolicy };
  }
  return { status: 'good', sentence: encrypted ? say().openedGood : say().allGood };
}
