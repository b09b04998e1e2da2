"""The style sheet of the page: on a screen light and dark, on a telephone, and on paper."""

from __future__ import annotations

SHEET = """
:root{color-scheme:light dark;--paper:#fff;--ink:#1c2127;--soft:#525c68;--line:#d5dbe1;--tint:#f4f6f8;
--link:#0b5394;--error:#a8201a;--warning:#7a4d00;--info:#1f5799;--errorbg:#fdf1f0;--warningbg:#fdf6e7;
--infobg:#eff5fc;--one:#2f6f8f;--two:#8a5a2b;--c0:#e3f0f7;--c1:#faf3dc;--c2:#e4f3e6;--c3:#f3e9f8;
--c0l:#2f6f8f;--c1l:#8a6a1a;--c2l:#35793f;--c3l:#7a4a95}
@media (prefers-color-scheme:dark){:root{--paper:#14181d;--ink:#e6eaee;--soft:#a9b4bf;--line:#3a444f;--tint:#1d232a;
--link:#8fc1f0;--error:#ff9c94;--warning:#f0c46a;--info:#93c0f5;--errorbg:#2b1c1d;--warningbg:#2a2416;
--infobg:#182330;--one:#6fb3d3;--two:#d3a06f;--c0:#1c303b;--c1:#33301c;--c2:#1e3323;--c3:#31233a;
--c0l:#6fb3d3;--c1l:#cdb15a;--c2l:#77c184;--c3l:#c195dc}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,
"Noto Sans","Liberation Sans",Arial,sans-serif;overflow-wrap:anywhere}
header.top,main,footer{max-width:1180px;margin:0 auto;padding:0 28px}
header.top{padding-top:36px}
h1,h2,h3,h4,h5,h6{line-height:1.25;margin:0 0 .5em;text-wrap:balance}
h1{font-size:2.15rem;letter-spacing:-.01em}
h2{font-size:1.5rem}
h3{font-size:1.13rem}
h4,h5,h6{font-size:1.02rem}
p{margin:0 0 .7em}
a{color:var(--link)}
a:focus-visible,.scroll:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-999px}
.skip:focus{left:28px;top:8px;background:var(--paper);padding:8px 12px;z-index:2}
.under{color:var(--soft);margin:0 0 1.2em}
.under span+span::before{content:"·";padding:0 .5em}
.verdict{border-left:6px solid var(--line);background:var(--tint);padding:14px 18px;border-radius:0 8px 8px 0}
.verdict p:last-child{margin:0}
.verdict.error{border-color:var(--error)}
.verdict.warning{border-color:var(--warning)}
.verdict.info,.verdict.clean{border-color:var(--info)}
.verdict strong{font-size:1.1rem}
.small,.where,footer{font-size:.85rem;color:var(--soft)}
nav ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:6px 8px}
nav a{display:inline-block;padding:5px 11px;border:1px solid var(--line);border-radius:999px;text-decoration:none;
color:var(--ink);background:var(--tint);font-size:.92rem}
nav a:hover{border-color:var(--link);text-decoration:underline}
nav .count{color:var(--soft);margin-left:.35em}
.block{margin:1.8rem 0}
article+article{margin-top:4rem;border-top:6px solid var(--line);padding-top:2rem}
.chapter{border-top:1px solid var(--line);padding-top:1.6rem;margin-top:2.2rem}
.row{margin-bottom:1.3rem}
.row.noted{display:grid;grid-template-columns:minmax(0,1fr) 350px;gap:0 34px;align-items:start}
.body{max-width:760px}
.row .body:has(table){max-width:none}
.prose{font-size:1.12rem}
.entry{border-left:3px solid var(--line);padding-left:16px}
.tags{margin:-.2em 0 .6em}
.tag{display:inline-block;border:1px solid var(--line);background:var(--tint);border-radius:4px;padding:0 8px;
font-size:.85rem;margin-right:6px}
dl{margin:0 0 .6em}
dl>div{display:grid;grid-template-columns:11.5rem minmax(0,1fr);gap:0 16px;padding:3px 0}
dt{color:var(--soft)}
dd{margin:0}
dd ul,td ul,th ul,ul.plain{margin:0;padding-left:1.15em}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;width:100%;font-size:.94rem;margin:.2rem 0 .9rem}
td a{display:inline-block;min-width:13rem}
caption{text-align:left;color:var(--soft);font-size:.85rem;padding-bottom:4px}
th,td{text-align:left;vertical-align:top;padding:6px 14px 6px 0;border-bottom:1px solid var(--line);
overflow-wrap:normal;min-width:4.5rem}
thead th{color:var(--soft);font-weight:600;font-size:.85rem}
tbody th{font-weight:600}
.number{text-align:right;font-variant-numeric:tabular-nums;min-width:3rem}
.nothing{color:var(--soft);font-style:italic}
.notes{list-style:none;margin:0;padding:0;font-size:.9rem;line-height:1.45}
.across{display:grid;grid-template-columns:repeat(auto-fill,minmax(310px,1fr));gap:10px;margin-bottom:1.3rem}
.note{border-left:4px solid var(--line);padding:9px 12px;border-radius:0 6px 6px 0;background:var(--tint)}
.notes:not(.across) .note+.note{margin-top:8px}
.note p{margin:0 0 .35em}
.note p:last-child{margin:0}
.severity{font-weight:700}
.error{border-color:var(--error)}.note.error{background:var(--errorbg)}.error .severity{color:var(--error)}
.warning{border-color:var(--warning)}.note.warning{background:var(--warningbg)}.warning .severity{color:var(--warning)}
.info{border-color:var(--info)}.note.info{background:var(--infobg)}.info .severity{color:var(--info)}
code{font:.94em ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace}
figure{margin:0 0 1rem}
svg{display:block;width:100%;min-width:720px;max-width:1124px;height:auto;margin-bottom:.6rem;
font:14px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif}
svg text{fill:var(--ink)}
svg .head{font-weight:700;font-size:14px;fill:var(--soft)}
svg .strong{font-weight:700}
svg .small{font-size:12px;fill:var(--soft);
paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
svg .small.strong{fill:var(--ink)}
svg .bad{fill:var(--error);font-weight:600}
svg .thin{stroke:var(--line);stroke-width:1}
svg .grid{stroke:var(--line);stroke-width:1;stroke-dasharray:2 4}
svg .today{stroke:var(--ink);stroke-width:1.5;stroke-dasharray:6 3}
svg .bar{fill:var(--one)}svg .bar.kind1{fill:var(--two)}svg .bar:not(.total){opacity:.8}
svg .point{fill:var(--one);stroke:var(--paper);stroke-width:1.5}
svg .point.start{fill:var(--paper);stroke:var(--one);stroke-width:2.5}
svg .point.end{fill:var(--one)}
svg .point.result{fill:var(--two)}
svg .way{fill:none;stroke:var(--one);stroke-width:2.5}
svg .way.result{stroke:var(--two)}
svg .link{fill:none;stroke:var(--soft);stroke-width:1.5}
svg .link.bad{fill:none;stroke:var(--error);stroke-dasharray:6 4}
svg .tip{fill:var(--soft)}svg .tip.bad{fill:var(--error)}
svg .card{stroke-width:1.5}
svg .c0{fill:var(--c0);stroke:var(--c0l)}svg .c1{fill:var(--c1);stroke:var(--c1l)}
svg .c2{fill:var(--c2);stroke:var(--c2l)}svg .c3{fill:var(--c3);stroke:var(--c3l)}
svg .broken{fill:var(--errorbg);stroke:var(--error);stroke-width:2.5;stroke-dasharray:7 4}
.aside{color:var(--soft);font-size:.92rem;max-width:760px}
footer{padding-top:1.6rem;padding-bottom:2.5rem;margin-top:2.5rem}
@media (max-width:900px){.row.noted{display:block}.row.noted .notes{margin-top:10px}}
@media (max-width:560px){header.top,main,footer{padding-left:16px;padding-right:16px}h1{font-size:1.6rem}
h2{font-size:1.3rem}dl>div{display:block;padding:4px 0}dt{font-size:.88rem}.across{grid-template-columns:1fr}}
@page{size:A4;margin:15mm 14mm}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#111;--soft:#444;--line:#bbb;--tint:#f5f5f5;--link:#111;
--error:#a8201a;--warning:#7a4d00;--info:#1f5799;--errorbg:#fff;--warningbg:#fff;--infobg:#fff;--one:#2f6f8f;
--two:#8a5a2b;--c0:#e3f0f7;--c1:#faf3dc;--c2:#e4f3e6;--c3:#f3e9f8;--c0l:#2f6f8f;--c1l:#8a6a1a;--c2l:#35793f;
--c3l:#7a4a95}
body{font-size:10.5pt;line-height:1.42;print-color-adjust:exact;-webkit-print-color-adjust:exact}
header.top,main,footer{max-width:none;padding:0}
.skip,nav{display:none}a{text-decoration:none;color:inherit}
.row.noted{display:grid;grid-template-columns:minmax(0,1fr) 62mm;gap:0 6mm}
.across{grid-template-columns:1fr 1fr}.notes{font-size:8.6pt}.where{font-size:7.6pt}
dl>div{grid-template-columns:34mm minmax(0,1fr)}
.scroll{overflow:visible}svg{min-width:0}
h2,h3,h4,.tags{break-after:avoid}.note,svg,tr,dl>div{break-inside:avoid}
.chapter{margin-top:1.2rem;padding-top:1rem}
article+article{break-before:page}
table{font-size:9pt}th,td{padding:3px 8px 3px 0;min-width:0}}
"""
"""The sheet. Colours of texts have a contrast of 4.5 to 1 or more with what is behind them, in both schemes."""
