import type { PageContext } from '../context.ts';
import { foreignText } from '../html/escape.ts';
import { html, type SafeHtml } from '../html/html.ts';
import { renderAccountPage } from '../parts/account-page.ts';
import { field } from '../parts/field.ts';
import { form, submit } from '../parts/form.ts';
import { notice } from '../parts/notice.ts';
import { passkeyForm, type PasskeyPrompt } from '../parts/passkey-form.ts';
import { moment } from '../parts/times.ts';
import { pagePaths } from '../paths.ts';
import type { NoticeCode, Problem } from '../problems.ts';
import { wordsOf } from '../words/words.ts';

export interface PasskeyEntry {
  /** What the forms send as `passkey`. */
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly addedAt: number;
  readonly lastUsedAt?: number | undefined;
  /** Whether it is kept on several devices. */
  readonly isSynced: boolean;
}

export interface PasskeysModel {
  readonly passkeys: readonly PasskeyEntry[];
  /** For adding one; absent where browsers allow no passkeys: without https. */
  readonly prompt?: PasskeyPrompt | undefined;
  /** Sent back as `interaction`: what the prompt was made for. */
  readonly interaction?: string | undefined;
  readonly problems?: readonly Problem<'name'>[] | undefined;
  readonly notice?: NoticeCode | undefined;
}

/** The passkeys; `name` and `credential` to `addPasskey`, `passkey` (and `name`) to `renamePasskey`, `removePasskey`. */
export function renderPasskeys(model: PasskeysModel, context: PageContext): string {
  const { security } = wordsOf(context.locale);
  const { passkeys, problems } = model;
  const list =
    passkeys.length === 0
      ? html`<p>${security.passkeysNone}</p>`
      : html`<ul class="entries">
          ${passkeys.map((passkey, index) => entry(passkey, { index, context }))}
        </ul>`;
  const body = html`${list}${addForm(model, context)}`;
  return renderAccountPage(
    {
      area: 'security',
      title: security.passkeys,
      lead: security.passkeysLead,
      notice: model.notice,
      problems,
      labels: { name: security.addName },
      hasPasskey: model.prompt !== undefined,
      body,
    },
    context,
  );
}

function addForm({ prompt, interaction, problems }: PasskeysModel, context: PageContext): SafeHtml {
  const { security, signIn } = wordsOf(context.locale);
  if (prompt === undefined)
    return notice({ status: 'note', locale: context.locale, body: security.passkeysNeedHttps });
  const add = passkeyForm(context, {
    path: pagePaths.addPasskey,
    ceremony: 'create',
    hidden: { interaction },
    prompt,
    label: security.addSubmit,
    look: 'primary',
    fields: field({
      name: 'name',
      label: security.addName,
      hint: security.addNameHint,
      autocomplete: 'off',
      isOptional: true,
      locale: context.locale,
      problems,
    }),
  });
  return html`<section aria-labelledby="add">
    <h2 id="add">${security.addTitle}</h2>
    ${add}
    <p class="needs-script">${signIn.passkeyNeedsScript}</p>
  </section>`;
}

function entry(
  passkey: PasskeyEntry,
  { index, context }: { readonly index: number; readonly context: PageContext },
): SafeHtml {
  const { security } = wordsOf(context.locale);
  const name = foreignText(passkey.name) || security.unnamedPasskey;
  const { lastUsedAt } = passkey;
  const remove = form(context, {
    path: pagePaths.removePasskey,
    hidden: { passkey: passkey.id },
    attributes: { class: 'inline' },
    body: submit(security.remove, { spoken: security.removeNamed(name) }),
  });
  return html`<li>
    <div class="entry-head">
      <h2>
        <bdi>${name}</bdi>
        <span class="tag">${passkey.isSynced ? security.synced : security.thisDevice}</span>
      </h2>
      ${remove}
    </div>
    <dl class="facts">
      <div>
        <dt>${security.added}</dt>
        <dd>${moment(passkey.addedAt, context)}</dd>
      </div>
      <div>
        <dt>${security.lastUsed}</dt>
        <dd>${lastUsedAt === undefined ? security.never : moment(lastUsedAt, context)}</dd>
      </div>
    </dl>
    ${renameForm(passkey, { name, index, context })}
  </li>`;
}

function renameForm(
  passkey: PasskeyEntry,
  { name, index, context }: { readonly name: string; readonly index: number; readonly context: PageContext },
): SafeHtml {
  const { security } = wordsOf(context.locale);
  const rename = form(context, {
    path: pagePaths.renamePasskey,
    hidden: { passkey: passkey.id },
    attributes: { class: 'beside' },
    body: [
      field({
        name: 'name',
        idSuffix: `-${index}`,
        label: security.renameNamed(name),
        autocomplete: 'off',
        value: passkey.name,
        locale: context.locale,
      }),
      submit(security.rename),
    ],
  });
  return html`<details>
    <summary>${security.rename}</summary>
    ${rename}
  </details>`;
}
