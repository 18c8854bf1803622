/** The frame of a page: header, navigation, content, text. */
export const pageStyles: string = `*, *::before, *::after { box-sizing: border-box; }
html {
  background: var(--canvas);
  color: var(--ink);
  font-family: var(--sans);
  font-size: 100%;
  line-height: 1.5;
  -webkit-text-size-adjust: 100%;
}
body { margin: 0; font-size: var(--base); overflow-wrap: anywhere; }
h1, h2, p, ul, ol, dl, dd { margin: 0; }
h1 { font-size: var(--large); line-height: 1.75rem; font-weight: 600; }
h2 { font-size: var(--base); font-weight: 600; }
strong { font-weight: 600; }
a { color: var(--accent); text-underline-offset: 3px; }
code, .data { font-family: var(--mono); font-size: 0.9em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
main:focus { outline: none; }
[hidden] { display: none !important; }
.soft { color: var(--ink-soft); font-size: var(--small); }
.lead { color: var(--ink-soft); }
.line { display: block; }

.skip { position: absolute; left: 16px; top: -64px; padding: 8px 12px; background: var(--surface); z-index: 1; }
.skip:focus { top: 8px; }

.header {
  display: flex;
  align-items: center;
  gap: 12px;
  max-width: 58rem;
  margin: 0 auto;
  padding: 16px 20px;
  font-weight: 600;
}
.header img { height: 32px; width: auto; max-width: 160px; object-fit: contain; }

.content {
  display: grid;
  gap: 16px;
  align-content: start;
  max-width: 28rem;
  min-height: calc(100vh - 64px);
  margin: 0 auto;
  padding: 24px 20px 48px;
  background: var(--surface);
  border-top: 1px solid var(--line);
}
.content > * { min-width: 0; }
.content h1 + .lead { margin-top: -12px; }
.content.wide { max-width: 58rem; gap: 20px; }
.content.wide > p, .content.wide > form, .content.wide > section, .content.wide > .notice { max-width: 40rem; }
.content ul, .content ol { padding-left: 20px; }

@media (min-width: 48rem) {
  .content { min-height: 0; padding: 32px; border: 1px solid var(--line); border-radius: 6px; }
  .content:not(.wide) { margin-top: 5vh; margin-bottom: 48px; }
  .content.wide { margin-bottom: 48px; border-top-left-radius: 0; border-top-right-radius: 0; }
  .header { padding: 16px 32px; }
  .header:has(+ main) { max-width: 28rem; justify-content: center; margin-top: 4vh; margin-bottom: -4vh; }
}

.areas {
  max-width: 58rem;
  margin: 0 auto;
  padding: 0 12px;
}
.areas ul { display: flex; flex-wrap: wrap; margin: 0; padding: 0; list-style: none; }
.areas a {
  display: block;
  padding: 8px 10px;
  color: var(--ink-soft);
  text-decoration: none;
  border-bottom: 2px solid transparent;
}
.areas a:hover { color: var(--ink); }
.areas a[aria-current] { color: var(--ink); font-weight: 600; border-bottom-color: var(--accent); }
.leave { margin-left: auto; font-weight: 400; }
.header:has(.leave) { padding-bottom: 4px; }
@media (min-width: 48rem) { .areas { padding: 0 24px; } }
@media (max-width: 26rem) { .areas a { padding: 8px 7px; font-size: var(--small); } }

.notice {
  display: flex;
  gap: 10px;
  padding: 10px 12px;
  border-left: 2px solid currentColor;
}
.notice > :not(.icon) { color: var(--ink); min-width: 0; }
.notice ul { margin-top: 4px; }
.notice li + li { margin-top: 4px; }
.notice a { color: inherit; }
.notice strong { color: var(--status); }
.notice.good { --status: var(--good); color: var(--good); background: var(--good-soft); }
.notice.bad { --status: var(--bad); color: var(--bad); background: var(--bad-soft); }
.notice.unsure { --status: var(--unsure); color: var(--unsure); background: var(--unsure-soft); }
.notice.note { --status: var(--note); color: var(--note); background: var(--note-soft); }
.icon { flex: none; margin-top: 2px; fill: none; stroke: currentColor; stroke-width: 2.25; stroke-linecap: round; stroke-linejoin: round; }
`;
