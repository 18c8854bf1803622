import type { PageLocale } from '../context.ts';
import type { FieldOptions } from '../parts/field.ts';
import { wordsOf } from '../words/words.ts';

/** What a tenant lets people sign in with. */
export type IdentifierKind = 'address' | 'username' | 'either';

interface IdentifierForm {
  readonly label: string;
  readonly type: NonNullable<FieldOptions['type']>;
  readonly inputmode: NonNullable<FieldOptions['inputmode']>;
}

/** How the box of an identifier is called and what keys a phone shows for it. */
export function identifierForm(kind: IdentifierKind, locale: PageLocale): IdentifierForm {
  const { common } = wordsOf(locale);
  const forms: Readonly<Record<IdentifierKind, IdentifierForm>> = {
    address: { label: common.address, type: 'email', inputmode: 'email' },
    username: { label: common.username, type: 'text', inputmode: 'text' },
    either: { label: common.identifier, type: 'text', inputmode: 'email' },
  };
  return forms[kind];
}
