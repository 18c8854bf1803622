import type { PageContext } from '../context.ts';
import { attributes, type AttributeValue } from '../html/attributes.ts';
import { html, type HtmlValue, type SafeHtml } from '../html/html.ts';
import type { PagePath } from '../paths.ts';

export interface FormOptions {
  readonly path: PagePath;
  /** Hidden fields; `undefined` leaves one out. */
  readonly hidden?: Readonly<Record<string, string | undefined>>;
  readonly body: HtmlValue;
  /** Further attributes of the form. */
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
}

/** A form that posts to a page of this tenant, with the token against forged requests. */
export function form(context: PageContext, options: FormOptions): SafeHtml {
  const hidden = Object.entries({ csrf: context.csrfToken ?? '', ...options.hidden }).map(
    ([name, value]) => value !== undefined && html`<input${attributes({ type: 'hidden', name, value })}>`,
  );
  const { class: className = 'form', ...rest } = options.attributes ?? {};
  const head = attributes({
    method: 'post',
    action: context.basePath + options.path,
    class: className,
    ...rest,
    // The sentences of the server are in the language of the page and tied to the fields; a browser's are not.
    novalidate: true,
  });
  return html`<form${head}>${hidden}${options.body}</form>`;
}

export interface ButtonOptions {
  /** `primary` once in a view; `danger` where something is lost. */
  readonly look?: 'primary' | 'quiet' | 'danger' | 'bare';
  readonly name?: string;
  readonly value?: string;
  /** The full sentence for those who hear the button without what stands around it. */
  readonly spoken?: string;
}

/** A button that submits its form. */
export function submit(label: string, options: ButtonOptions = {}): SafeHtml {
  const { look = 'quiet', name, value, spoken } = options;
  const table = attributes({ type: 'submit', class: `button ${look}`, name, value, 'aria-label': spoken });
  return html`<button${table}>${label}</button>`;
}

/** Where a link of a page leads, with its query. */
export function pageUrl(
  context: PageContext,
  path: PagePath,
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const search = new URLSearchParams(given).toString();
  return context.basePath + path + (search === '' ? '' : `?${search}`);
}
