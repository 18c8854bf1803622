import { findingExplanations, reasonExplanations } from '@mintmark/inspect/explain';
import { plural } from './plural.ts';

/** The words around the explanations, and the long texts of reasons and rules. */
export const explain = {
  title: 'Reference',
  intro:
    'Every reason to refuse a token, every rule of the inspection, and what each claim, header parameter and algorithm means.',
  search: 'Search',
  searchHint: 'A code, a name, or what it is about: token_expired, x5t#S256, audience.',
  found: (count: number): string => plural(count, 'entry', 'entries'),
  nothing:
    'Nothing here is called that or speaks of it. Try fewer words, or a part of the name; a private claim can have any name.',
  more: (count: number): string => `${plural(count, 'more entry', 'more entries')}: search more closely`,
  back: 'Back',
  path: 'Where this page stands',
  kinds: {
    reasons: {
      many: 'Reasons',
      one: 'Reason',
      about:
        'Why a verifier refuses a token or leaves it open, by the stable code that logs and answers carry.',
    },
    findings: {
      many: 'Findings',
      one: 'Finding',
      about: 'What the inspection looks for in tokens, keys and recordings, by the id of the rule.',
    },
    claims: {
      many: 'Claims',
      one: 'Claim',
      about: 'Every claim of the IANA registry, and the private ones of common issuers.',
    },
    headers: {
      many: 'Header parameters',
      one: 'Header parameter',
      about: 'Every header parameter of signed and encrypted tokens.',
    },
    algorithms: {
      many: 'Algorithms',
      one: 'Algorithm',
      about: 'Every value of alg and enc: which key it needs and when to use it.',
    },
  },
  unknown: {
    reasons:
      'There is no reason of this code. Codes never change; it may come from another program or be cut off.',
    findings: 'There is no rule of this id.',
    claims:
      'This claim is not known here. Issuers may add claims of any name; ask the one named in iss what it means.',
    headers:
      'This header parameter is not known here. Verifiers ignore unknown parameters unless crit names them.',
    algorithms: 'This is no algorithm of the registry. Names are exact, so upper and lower case count.',
  },
  parts: {
    what: 'What it means',
    why: 'Why it matters',
    howToFindOut: 'How to find out more',
    howToFix: 'How to fix it',
    example: 'Example',
    related: 'Related',
  },
  facts: {
    answer: 'Answer',
    message: 'Message',
    source: 'Source',
    type: 'JSON type',
    defined: 'Defined in',
    registered: 'Registered',
    usedBy: 'Sent by',
    usedIn: 'Used in',
    purpose: 'Purpose',
    status: 'Status',
    key: 'Key',
  },
  yesRegistered: (date: string): string => `yes, at IANA (as of ${date})`,
  notRegistered: 'no',
  noChallenge: 'without an error code',
  others: 'Others mean something else by this name',
  use: 'When to use it',
  locations: { JWS: 'signed tokens (JWS)', JWE: 'encrypted tokens (JWE)' },
  purposes: {
    signature: 'signs the token (alg)',
    'key-management': 'hides the content key (alg)',
    'content-encryption': 'hides the content (enc)',
    'key-only': 'for keys alone, never in a token',
  },
  statuses: {
    recommended: 'recommended',
    good: 'good',
    legacy: 'old, accept where needed',
    deprecated: 'deprecated',
    refused: 'refused here on purpose',
    prohibited: 'prohibited in tokens',
    draft: 'draft, not finished',
  },
  types: {
    text: 'a text',
    texts: 'a list of texts',
    'text-or-texts': 'a text or a list of texts',
    time: 'a number of seconds since 1970',
    number: 'a number',
    boolean: 'true or false',
    object: 'an object',
    objects: 'a list of objects',
    'object-or-objects': 'an object or a list of objects',
    list: 'a list',
    'text-or-number': 'a text or a number',
    any: 'any JSON',
  },
  groups: {
    registered: 'Registered',
    unregistered: 'Not registered',
    signature: 'Signatures',
    'key-management': 'Key management',
    'content-encryption': 'Content encryption',
    'key-only': 'For keys alone',
  },
  families: {
    FMT: 'Form',
    ALG: 'Algorithm',
    SIG: 'Signature',
    HDR: 'Header',
    KEY: 'Keys',
    TIM: 'Times',
    CLM: 'Claims',
    PRO: 'Kinds of tokens',
    JWE: 'Encryption',
    PRV: 'Privacy',
    CAP: 'Recordings',
    BAT: 'Several tokens',
  },
  /** Said where a text is shown in another language than the page; empty where there is no need. */
  englishOnly: '',
  reasons: reasonExplanations,
  findings: findingExplanations,
};

/** The catalogue of the reference. */
export type ExplainWords = typeof explain;
