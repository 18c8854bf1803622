import type { PageLocale } from '../context.ts';
import { attributes, type AttributeValue } from '../html/attributes.ts';
import { html, type HtmlValue, type SafeHtml } from '../html/html.ts';
import type { Problem } from '../problems.ts';
import { wordsOf } from '../words/words.ts';
import { fieldId, problemSentence } from './problem-summary.ts';

export interface FieldOptions {
  readonly name: string;
  readonly label: string;
  readonly locale: PageLocale;
  /** What browsers and password managers fill in. */
  readonly autocomplete: string;
  readonly type?: 'text' | 'email' | 'password';
  /** Numeric keys on phones. */
  readonly inputmode?: 'numeric' | 'email' | 'text';
  readonly value?: string | undefined;
  readonly hint?: HtmlValue;
  readonly problems?: readonly Problem[] | undefined;
  readonly isOptional?: boolean;
  /** Whether it is data (a code, an address) rather than words. */
  readonly isData?: boolean;
  /** Whether it has the focus at first, when there is no problem. */
  readonly isFirst?: boolean;
  /** Distinguishes fields of one name in several forms. */
  readonly idSuffix?: string;
}

/** A labelled box with its hint and its problem. Nothing is cut off: limits are told by the server. */
export function field(options: FieldOptions): SafeHtml {
  const { name, label, locale, hint } = options;
  const id = fieldId(name + (options.idSuffix ?? ''));
  const problem = options.problems?.find((candidate) => candidate.field === name);
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  const problemId = problem === undefined ? undefined : `${id}-problem`;
  const described = [hintId, problemId].filter((part) => part !== undefined).join(' ');
  const box = attributes({
    ...boxAttributes(options),
    id,
    'aria-describedby': described === '' ? undefined : described,
    'aria-invalid': problem === undefined ? undefined : 'true',
  });
  const optional = options.isOptional
    ? html` <span class="soft">${wordsOf(locale).common.optional}</span>`
    : '';
  return html`<div class="field"><label for="${id}">${label}${optional}</label>
${hintId !== undefined && html`<p class="hint" id="${hintId}">${hint}</p>`}
${problem && html`<p class="problem" id="${problemId}"><strong>${wordsOf(locale).common.problem}.</strong> ${problemSentence(problem, { label, locale })}</p>`}
<input${box}></div>`;
}

/** Whose password a form is about: nobody sees it, but password managers do. */
export function accountName(identifier: string): SafeHtml {
  return html`<input
    type="text"
    name="username"
    autocomplete="username"
    value="${identifier}"
    readonly
    hidden
  />`;
}

function boxAttributes(options: FieldOptions): Readonly<Record<string, AttributeValue>> {
  const isPassword = options.type === 'password';
  return {
    name: options.name,
    type: options.type ?? 'text',
    autocomplete: options.autocomplete,
    inputmode: options.inputmode,
    value: isPassword ? undefined : options.value,
    required: !options.isOptional,
    autofocus: options.isFirst === true && (options.problems?.length ?? 0) === 0,
    class: options.isData ? 'data' : undefined,
    autocapitalize: 'none',
    spellcheck: 'false',
  };
}
