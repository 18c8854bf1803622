import type { PageContext } from '../context.ts';
import { html, type HtmlValue, type SafeHtml } from '../html/html.ts';
import type { PagePath } from '../paths.ts';
import { form, submit, type ButtonOptions } from './form.ts';

/**
 * What the authenticator is asked: the options as JSON of WebAuthn Level 3 (`PublicKeyCredentialRequestOptionsJSON`
 * or `…CreationOptionsJSON`), as `@simplewebauthn/server` makes them.
 */
export interface PasskeyPrompt {
  readonly options: object;
}

export interface PasskeyFormOptions {
  readonly path: PagePath;
  readonly ceremony: 'get' | 'create';
  readonly prompt: PasskeyPrompt;
  readonly label: string;
  readonly look?: ButtonOptions['look'];
  readonly hidden?: Readonly<Record<string, string | undefined>>;
  /** Fields above the button. */
  readonly fields?: HtmlValue;
}

/**
 * A form whose button asks the authenticator, and posts its answer as `credential` (JSON).
 * It is hidden until the script shows it; nothing without the script's URL.
 */
export function passkeyForm(context: PageContext, options: PasskeyFormOptions): SafeHtml | undefined {
  if (context.assets.passkeyScript === undefined) return undefined;
  const { path, ceremony, prompt, label, look = 'quiet', hidden } = options;
  return form(context, {
    path,
    hidden: { ...hidden, credential: '' },
    attributes: {
      'data-passkey': ceremony,
      'data-options': JSON.stringify(prompt.options),
      hidden: true,
    },
    body: html`${options.fields}${submit(label, { look })}`,
  });
}
