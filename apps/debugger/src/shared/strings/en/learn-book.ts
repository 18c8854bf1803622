/** The pages of Learn in reading order; an id is part of an address and never changes. */
export const topicIds = [
  'what-is-a-jwt',
  'anatomy',
  'claims',
  'jws-and-jwe',
  'algorithms',
  'lifecycle',
  'sessions',
  'storage',
  'best-practices',
  'attacks',
  'glossary',
] as const;

export type TopicId = (typeof topicIds)[number];

/** The attacks that are shown, each under `#/learn/attacks/<id>`. */
export const attackIds = [
  'alg-none',
  'key-confusion',
  'weak-secret',
  'embedded-key',
  'kid-injection',
  'cross-jwt',
  'psychic-signature',
  'replay',
] as const;

export type AttackId = (typeof attackIds)[number];

/** What is drawn or run in the page instead of written. */
export type DemoId =
  | 'first-token'
  | 'anatomy'
  | 'base64url'
  | 'lifetime'
  | 'nested'
  | 'algorithm-sizes'
  | 'token-way'
  | 'refresh-family'
  | `attack-${AttackId}`;

/** Programs that are shown as they are run by the tests. */
export type ExampleId = 'verify-access-token' | 'sign-access-token' | 'catch-refusal' | 'decrypt-nested';

/**
 * A piece of a page. Texts may hold `code`, **strong words** and [links](claim:exp), whose targets are
 * `topic:`, `claim:`, `header:`, `reason:`, `rule:`, `page:`, `rfc:` (`rfc:7519#4.1.4`) or an https address.
 */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'note'; readonly status: 'note' | 'unsure' | 'bad'; readonly text: string }
  | { readonly kind: 'terms'; readonly entries: readonly (readonly [term: string, text: string])[] }
  | { readonly kind: 'demo'; readonly id: DemoId }
  | { readonly kind: 'example'; readonly id: ExampleId };

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface Topic {
  readonly title: string;
  /** One sentence for the table of contents and under the title. */
  readonly summary: string;
  readonly sections: readonly Section[];
}

export type Topics = Readonly<Record<TopicId, Topic>>;

export const text = (words: string): Block => ({ kind: 'text', text: words });
export const list = (...items: readonly string[]): Block => ({ kind: 'list', ordered: false, items });
export const steps = (...items: readonly string[]): Block => ({ kind: 'list', ordered: true, items });
export const note = (words: string): Block => ({ kind: 'note', status: 'note', text: words });
export const careful = (words: string): Block => ({ kind: 'note', status: 'unsure', text: words });
export const danger = (words: string): Block => ({ kind: 'note', status: 'bad', text: words });
export const demo = (id: DemoId): Block => ({ kind: 'demo', id });
export const example = (id: ExampleId): Block => ({ kind: 'example', id });
export const terms = (...entries: readonly (readonly [term: string, text: string])[]): Block => ({
  kind: 'terms',
  entries,
});
/** A table; the first row is its head. */
export const table = (
  caption: string,
  head: readonly string[],
  ...rows: readonly (readonly string[])[]
): Block => ({ kind: 'table', caption, head, rows });
