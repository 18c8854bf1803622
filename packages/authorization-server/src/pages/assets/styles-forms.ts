/** Forms, buttons and lists of things with buttons. */
export const formStyles: string = `.form { display: grid; gap: 16px; min-width: 0; }
.field { display: grid; gap: 4px; min-width: 0; }
.field label { font-weight: 600; }
.field label .soft { font-weight: 400; }
.field .hint { color: var(--ink-soft); font-size: var(--small); }
.field .problem { color: var(--bad); font-size: var(--small); }
.field input {
  width: 100%;
  min-width: 0;
  min-height: 44px;
  padding: 8px 12px;
  border: 1px solid var(--control);
  border-radius: 4px;
  background: var(--sunken);
  color: var(--ink);
  font: inherit;
  font-size: 1rem;
}
.field input.data { font-family: var(--mono); letter-spacing: 0.06em; }
.field input[aria-invalid] { border-color: var(--bad); border-width: 2px; padding: 7px 11px; }

.button, .choices button {
  font: inherit;
  cursor: pointer;
}
.button {
  display: inline-flex;
  align-items: center;
  justify-content: center;
  min-height: 44px;
  padding: 8px 16px;
  border: 1px solid var(--control);
  border-radius: 4px;
  background: var(--surface);
  color: var(--ink);
  text-align: center;
  text-decoration: none;
}
.button:hover { background: var(--raised); }
.button.primary { border-color: var(--accent); background: var(--accent); color: var(--on-accent); font-weight: 600; }
.button.primary:hover { filter: brightness(1.08); }
.button.danger { border-color: var(--bad); color: var(--bad); }
.button.danger:hover { background: var(--bad-soft); }
.button.bare { min-height: 36px; padding: 4px 10px; border-color: transparent; background: none; color: var(--ink-soft); }
.button.bare:hover { background: var(--raised); color: var(--ink); }
.actions { display: flex; flex-wrap: wrap; gap: 12px; }
.content:not(.wide) .actions > .button, .content:not(.wide) form > .button { flex: 1 1 100%; width: 100%; }
.content.wide .form > .button { justify-self: start; }
section > h2 + .form { margin-top: 12px; }
.actions.pair > .button { flex: 1 1 8rem !important; }
.aside { font-size: var(--small); margin-top: -8px; }
.after { padding-top: 16px; border-top: 1px solid var(--line); font-size: var(--small); }
.or { display: flex; align-items: center; gap: 12px; color: var(--ink-soft); font-size: var(--small); }
.or::before, .or::after { content: ''; flex: 1; border-top: 1px solid var(--line); }

.client { display: flex; align-items: center; gap: 12px; min-width: 0; }
.client p { min-width: 0; }
.client bdi { font-weight: 600; }
.client .soft { display: block; }
.logo { flex: none; width: 32px; height: 32px; object-fit: contain; border-radius: 4px; }
span.logo { display: grid; place-items: center; background: var(--raised); border: 1px solid var(--line); font-weight: 600; text-transform: uppercase; }

.content .choices { margin: 0; padding: 0; list-style: none; border-top: 1px solid var(--line); }
.choices li { border-bottom: 1px solid var(--line); }
.choices button { display: block; width: 100%; min-height: 48px; padding: 12px 8px; border: 0; background: none; color: var(--ink); text-align: left; }
.choices button:hover { background: var(--raised); }
.choices .soft { display: block; }

.content .scopes { display: grid; gap: 8px; margin-top: 8px; }
.scopes code { color: var(--ink-soft); white-space: nowrap; }
.tag { display: inline-block; padding: 0 6px; border: 1px solid var(--control); border-radius: 4px; color: var(--ink-soft); font-size: var(--small); font-weight: 400; }

.facts { display: grid; gap: 8px; }
.facts > div { display: grid; gap: 0 16px; }
.facts dt { color: var(--ink-soft); font-size: var(--small); }
.facts dd { min-width: 0; }
.facts dd > form { margin-top: 8px; }
@media (min-width: 30rem) {
  .facts > div { grid-template-columns: 9rem minmax(0, 1fr); align-items: baseline; }
}
.content .links { display: flex; flex-wrap: wrap; gap: 4px 16px; padding: 0; list-style: none; font-size: var(--small); }

.content .entries { padding: 0; list-style: none; border-top: 1px solid var(--line); }
.entries > li { display: grid; gap: 12px; padding: 16px 0; border-bottom: 1px solid var(--line); }
.entry-head { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 8px 16px; }
.entry-head > div { flex: 1 1 14rem; min-width: 0; }
.facts ul { padding-left: 18px; }
.beside { display: flex; flex-wrap: wrap; align-items: end; gap: 12px; max-width: 30rem; padding-top: 8px; }
.beside .field { flex: 1 1 12rem; }
summary { width: fit-content; padding: 4px 0; color: var(--accent); cursor: pointer; font-size: var(--small); }

.code { font-family: var(--mono); font-size: var(--large); font-weight: 600; letter-spacing: 0.12em; }
.steps > li { margin-bottom: 20px; }
.steps > li > * + * { margin-top: 12px; }
.steps form { max-width: 24rem; }
.qr { display: block; padding: 8px; background: #fff; border: 1px solid var(--line); border-radius: 4px; }
.secret { letter-spacing: 0.06em; }
.content .codes { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 18.5rem), 1fr)); gap: 8px 24px; max-width: 44rem; padding-inline-start: 28px; }
.codes code { font-size: 0.9375rem; letter-spacing: 0; }
.print-only { display: none; }
/* The script hides the sentence when it has shown the button. */
form[data-passkey]:not([hidden]) + .needs-script { display: none; }

@media (prefers-reduced-motion: no-preference) {
  .button, .choices button { transition: background-color 100ms; }
}
@media (forced-colors: active) {
  .button, .tag, .qr, span.logo { border-color: ButtonText; }
  .button.primary { forced-color-adjust: none; background: Highlight; color: HighlightText; border-color: Highlight; }
  .areas a[aria-current] { border-bottom-color: Highlight; }
}
@media print {
  :root { color-scheme: light; }
  .areas, .actions, .skip, form { display: none; }
  .print-only { display: block; }
  .content { border: 0; }
}
`;
