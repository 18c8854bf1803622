import type { PageContext } from '../context.ts';
import { html } from '../html/html.ts';
import { clientLogo, clientName } from '../parts/client-brief.ts';
import { renderDocument } from '../parts/document.ts';
import { form } from '../parts/form.ts';
import { pagePaths } from '../paths.ts';
import { wordsOf } from '../words/words.ts';
import { accessFacts, decisionButtons, type AccessRequest } from './consent-parts.ts';

export interface ConsentModel extends AccessRequest {
  readonly interaction: string;
}

/** Asking whether an application may have access; fields `decision` (allow, deny), `interaction`. */
export function renderConsent(model: ConsentModel, context: PageContext): string {
  const { consent } = wordsOf(context.locale);
  const body = html`<div class="client">
      ${clientLogo(model.client, context)}
      <p><bdi>${clientName(model.client, context)}</bdi></p>
    </div>
    ${accessFacts(model, context)}${form(context, {
      path: pagePaths.consent,
      hidden: { interaction: model.interaction },
      body: decisionButtons(context),
    })}`;
  return renderDocument({ title: consent.title(clientName(model.client, context)), body }, context);
}
