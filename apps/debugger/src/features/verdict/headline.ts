import type { Status } from '@mintmark/ui';
import type { Judgement } from '../../shared/judgement.ts';
import { words, type Words } from '../../shared/strings/words.ts';
import type { TokenKind } from '../../shared/token/decode-token.ts';

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

/** The verdict in one sentence: the first refusal, else what is unknown of the signature, else the first doubt. */
export function writeHeadline(kind: TokenKind, judgements: Judgements): Headline {
  if (kind === 'empty') return { status: 'unknown', sentence: say().empty };
  const quote = (of: LightName): Headline => ({ ...judgements[of], of });
  const refused = order.find((name) => judgements[name].status === 'bad');
  if (refused !== undefined) return quote(refused);
  const encrypted = kind === 'encrypted';
  // A doubt about the time must not hide that nobody has checked the signature.
  if (judgements.signature.status === 'unknown') {
    if (judgements.signature.code !== undefined) return quote('signature');
    return { status: 'unknown', sentence: encrypted ? say().notOpened : say().notVerified };
  }
  const doubtful = order.find((name) => judgements[name].status === 'unsure');
  if (doubtful !== undefined) return quote(doubtful);
  // Without claims there is no more to say than who signed it, or what opened it.
  if (judgements.time.status === 'unknown') return quote('signature');
  if (judgements.policy.status === 'unknown') {
    return { status: 'good', sentence: encrypted ? say().openedNeedsPolicy : say().needsPolicy };
  }
  return { status: 'good', sentence: encrypted ? say().openedGood : say().allGood };
}
