import { reasons } from '@mintmark/oauth/reasons';
import type { RefusalFilter } from '../refusal-log.ts';
import type { Refusal } from '../refusal.ts';
import { frame } from './frame.ts';
import { html, type Html } from './html.ts';
import { agoWords, isFailure, sentenceOf, timeWords } from './words.ts';

/** What the list shows. */
export interface RefusalsView {
  /** All that are kept: what can be chosen comes from them. */
  readonly all: readonly Refusal[];
  readonly shown: readonly Refusal[];
  readonly filter: RefusalFilter;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The page with the recent refusals. */
export function refusalsPage(view: RefusalsView): string {
  return frame(
    'Refused requests',
    html`<h1>Why requests were refused</h1>
      <p class="soft">
        The latest requests that the gateway refused or could not bring to a service. They are kept in memory
        alone.
      </p>
      ${view.all.length === 0 ? nothing() : html`${filterForm(view)}${table(view)}`}`,
  );
}

function nothing(): Html {
  return html`<h2>No request has been refused yet</h2>
    <p>Send one without a token to see how a refusal looks, for example:</p>
    <p><code>curl -i http://localhost:8080/</code></p>`;
}

function filterForm({ all, filter }: RefusalsView): Html {
  const reasonCodes = [...new Set(all.map(({ reason }) => reason))].sort();
  const routes = [...new Set(all.map(({ route }) => route ?? ''))].filter((name) => name !== '').sort();
  return html`<form method="get" action="/why">
    <label>Reason${select('reason', reasonCodes, filter.reason)}</label>
    <label>Route${select('route', routes, filter.route)}</label>
    <button>Show</button>
  </form>`;
}

function select(name: string, values: readonly string[], chosen: string | undefined): Html {
  const known = chosen === undefined || values.includes(chosen) ? values : [...values, chosen];
  const options = known.map((value) =>
    value === chosen
      ? html`<option value="${value}" selected>${value}</option>`
      : html`<option value="${value}">${value}</option>`,
  );
  return html`<select name="${name}">
    <option value="">any</option>
    ${options}
  </select>`;
}

function table({ shown, all, now }: RefusalsView): Html {
  if (shown.length === 0) {
    return html`<p>None of the ${all.length} kept requests fits. <a href="/why">Show all</a></p>`;
  }
  const count =
    shown.length === all.length ? `${all.length} requests` : `${shown.length} of ${all.length} requests`;
  return html`<table class="rows">
    <caption>
      ${count}, the latest first
    </caption>
    <thead>
      <tr>
        <th scope="col">Why</th>
        <th scope="col">Request</th>
        <th scope="col">Route</th>
        <th scope="col">When</th>
      </tr>
    </thead>
    <tbody>
      ${shown.map((refusal) => row(refusal, now))}
    </tbody>
  </table>`;
}

function row(refusal: Refusal, now: number): Html {
  const { id, reason, status, method, path, host, route, time } = refusal;
  return html`<tr>
    <th scope="row" class="wide">
      <a href="/why/${encodeURIComponent(id)}">${sentenceOf(reason)}</a><br />${mark(refusal)}
      <code class="soft">${reason}</code>
    </th>
    <td class="wide">
      <span class="data">${method} ${path}</span><br /><span class="soft small"
        >${host}${reasons[reason].status === status ? '' : ` · answered ${status}`}</span
      >
    </td>
    <td>${route ?? html`<span class="soft">none</span>`}</td>
    <td class="time">
      <time datetime="${new Date(time).toISOString()}" title="${timeWords(time)}"
        >${timeWords(time).slice(11)}</time
      ><br /><span class="soft small">${agoWords(time, now)}</span>
    </td>
  </tr>`;
}

/** Sign, number and word: the colour adds nothing that they do not say. */
export function mark({ status }: Pick<Refusal, 'status'>): Html {
  if (isFailure(status)) return html`<span class="mark failed">⚠ ${status} failed</span>`;
  return status === 0
    ? html`<span class="mark failed">⚠ no answer</span>`
    : html`<span class="mark refused">✕ ${status} refused</span>`;
}
