import { createHash } from 'node:crypto';

/** The look of the pages; the colours are those of the debugger. */
export const styles = `
:root{color-scheme:light dark;
--canvas:light-dark(oklch(.968 .008 78),oklch(.178 .008 62));--surface:light-dark(oklch(.992 .004 82),oklch(.212 .009 62));
--raised:light-dark(oklch(.945 .011 76),oklch(.262 .011 62));--line:light-dark(oklch(.885 .013 74),oklch(.312 .012 62));
--control:light-dark(oklch(.6 .022 66),oklch(.58 .02 66));
--ink:light-dark(oklch(.245 .017 58),oklch(.925 .01 80));--soft:light-dark(oklch(.455 .02 60),oklch(.745 .016 76));
--accent:light-dark(oklch(.5 .118 48),oklch(.775 .105 58));--bad:light-dark(oklch(.485 .172 26),oklch(.765 .13 26));
--unsure:light-dark(oklch(.475 .096 82),oklch(.825 .12 86));--note:light-dark(oklch(.46 .1 248),oklch(.79 .088 246));
--mono:ui-monospace,'SF Mono',Menlo,Consolas,'Liberation Mono',monospace}
*{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--ink);font:0.9375rem/1.5rem system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Liberation Sans',sans-serif}
main,header>div{max-width:68rem;margin:0 auto;padding:0 20px}
header{border-bottom:1px solid var(--line);background:var(--surface)}
header>div{display:flex;flex-wrap:wrap;gap:4px 16px;align-items:baseline;padding-top:12px;padding-bottom:12px}
header b{font-weight:600}
main{padding-top:28px;padding-bottom:64px}
h1{font-size:1.25rem;line-height:1.75rem;font-weight:600;margin:0 0 4px;text-wrap:balance}
h2{font-size:.9375rem;font-weight:600;margin:36px 0 8px}
p{margin:0 0 8px}
.soft{color:var(--soft)}
.small{font-size:.8125rem;line-height:1.25rem}
code,.data{font-family:var(--mono);font-size:.8125rem;overflow-wrap:anywhere}
.data{line-height:1.375rem}
a{color:var(--accent);text-underline-offset:3px}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-999px}
.skip:focus{left:8px;top:8px;background:var(--surface);padding:8px}
.mark{font-weight:600;white-space:nowrap}
.mark.refused{color:var(--bad)}.mark.failed{color:var(--unsure)}
table{width:100%;border-collapse:collapse}
caption{text-align:left;color:var(--soft);font-size:.8125rem;padding:0 0 8px}
th,td{text-align:left;vertical-align:top;padding:8px 16px 8px 0;border-top:1px solid var(--line)}
thead th{font-size:.8125rem;font-weight:400;color:var(--soft);border-top:0;padding-top:0}
tbody th{font-weight:400}
th:last-child,td:last-child{padding-right:0}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.time{white-space:nowrap}
dl{display:grid;grid-template-columns:fit-content(40%) 1fr;margin:0}
dt,dd{margin:0;padding:6px 16px 6px 0;border-top:1px solid var(--line)}
dt{color:var(--soft);min-width:8rem;overflow-wrap:anywhere}
form{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:end;margin:16px 0 20px}
label{display:grid;gap:2px;font-size:.8125rem;color:var(--soft)}
select,button{font:inherit;font-size:.9375rem;color:var(--ink);background:var(--surface);border:1px solid var(--control);border-radius:4px;min-height:36px;padding:4px 10px;max-width:100%}
button{cursor:pointer}
button:hover{background:var(--raised)}
.verdict{border-left:3px solid var(--bad);padding:2px 0 2px 16px;margin:16px 0 0}
.verdict.failed{border-color:var(--unsure)}
.actions{display:flex;flex-wrap:wrap;gap:8px 24px;margin:16px 0 0}
figure{margin:0 0 8px}
table+table{margin-top:24px}
svg{display:block;width:100%;height:28px}
svg .decide{fill:var(--accent)}svg .upstream{fill:var(--note)}svg .rest{fill:var(--control)}
svg .frame{fill:none;stroke:var(--line)}
.key{display:inline-block;width:10px;height:10px;vertical-align:baseline;margin-right:6px;border:1px solid var(--ink)}
.key.decide{background:var(--accent)}.key.upstream{background:var(--note)}.key.rest{background:var(--control)}
@media (max-width:47.99rem){
.rows thead{position:absolute;left:-999px}
.rows tr{display:grid;grid-template-columns:1fr auto;gap:0 12px;padding:12px 0;border-top:1px solid var(--line)}
.rows th,.rows td{border:0;padding:0}
.rows .wide{grid-column:1/-1}
.rows td.wide{margin-top:2px}
.rows .time{text-align:right}
}
@media (forced-colors:active){svg rect,.key{forced-color-adjust:none}}
`;

/** What the content security policy allows: this text and no other. */
export const styleHash: string = `sha256-${createHash('sha256').update(styles).digest('base64')}`;
