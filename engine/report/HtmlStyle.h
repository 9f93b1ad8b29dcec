#pragma once

namespace isthmus::report {

/// The style sheet of the HTML report: the window's colors, light, dark and on paper.
inline constexpr const char* kHtmlStyle = R"css(
:root { color-scheme: light dark;
  --window: #EEF0F3; --panel: #FFFFFF; --alt: #F7F8FA; --border: #D3D8DF; --grid: #E4E8ED;
  --axis: #8A94A2; --text: #1A1F26; --muted: #5B6573; --accent: #255CC2; --second: #B5561A;
  --third: #0B7470;
  --warn: #8A5A00; --warn-fill: #FFF5DF; --warn-line: #DDB155; --band: #EEF1F5; }
@media screen and (prefers-color-scheme: dark) { :root {
  --window: #24282E; --panel: #1B1E23; --alt: #20242A; --border: #383F49; --grid: #2C323A;
  --axis: #6D7888; --text: #E4E8ED; --muted: #A0AAB7; --accent: #86B1FF; --second: #EE9A5C;
  --third: #4DBDB5;
  --warn: #E6B556; --warn-fill: #3A3120; --warn-line: #7A6230; --band: #262B32; } }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--window); color: var(--text);
  font: 15px/1.55 "Noto Sans", system-ui, sans-serif; font-variant-numeric: tabular-nums; }
a { color: var(--accent); text-decoration: none; }
a:hover, a:focus-visible { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.page { max-width: 1000px; margin: 0 auto; padding: 32px 24px 64px; }
header, section.top { background: var(--panel); border: 1px solid var(--border);
  border-radius: 8px; padding: 28px 36px; margin-bottom: 20px; }
header h1 { font-size: 32px; line-height: 1.2; margin: 0 0 8px; letter-spacing: -0.01em; }
header p { margin: 0 0 12px; font-size: 17px; max-width: 44em; }
header .about { margin: 0; font-size: 13px; color: var(--muted); }
h2 { font-size: 21px; line-height: 1.3; margin: 0 0 16px; }
h3 { font-size: 17px; margin: 0; }
h4 { font-size: 13px; margin: 0 0 4px; color: var(--muted); font-weight: 600; }
nav ol { margin: 0; padding: 0; list-style: none; }
nav li { margin: 2px 0; }
nav ol ol { padding-left: 14px; border-left: 1px solid var(--border); margin: 2px 0 6px 2px; }
nav .here { font-size: 12px; color: var(--muted); font-weight: 600; margin: 0 0 6px; }
nav { font-size: 13.5px; }
.run { border-top: 1px solid var(--border); padding-top: 24px; margin-top: 32px; }
h2 + .run { border-top: 0; padding-top: 0; margin-top: 0; }
.subtitle { color: var(--muted); margin: 0 0 10px; font-size: 13.5px; }
p { margin: 0 0 12px; max-width: 46em; }
p.muted, caption, figcaption { color: var(--muted); font-size: 13px; }
p.method { background: var(--alt); border-left: 3px solid var(--accent); padding: 10px 16px;
  border-radius: 0 4px 4px 0; }
p.note, p.warning { padding: 8px 14px; border-radius: 4px; border: 1px solid var(--border);
  font-size: 14px; background: var(--alt); }
p.warning { background: var(--warn-fill); border-color: var(--warn-line); }
p.note b, p.warning b { margin-right: 6px; }
p.warning b { color: var(--warn); }
.keys { display: grid; grid-template-columns: repeat(auto-fill, minmax(196px, 1fr)); gap: 12px;
  margin: 0 0 20px; padding: 0; }
.key { border: 1px solid var(--border); border-radius: 6px; padding: 12px 16px;
  background: var(--alt); }
.key dt { font-size: 13px; color: var(--muted); line-height: 1.35; }
.key dd { margin: 0; }
.key .value { font-size: 25px; line-height: 1.35; font-weight: 600; white-space: nowrap; }
.key .value.long { font-size: 20px; line-height: 1.69; }
.key .unit { font-size: 15px; font-weight: 400; color: var(--muted); }
.key .from { font-size: 12.5px; }
.scroll { overflow-x: auto; margin: 0 0 20px; }
.tables { display: flex; flex-wrap: wrap; gap: 4px 40px; align-items: flex-start; }
.tables .scroll { flex: 1 1 340px; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
table.fitted { width: auto; min-width: 420px; }
section.top > :last-child, section.run > :last-child { margin-bottom: 0; }
caption { caption-side: bottom; text-align: left; padding: 6px 10px 0; }
th { text-align: left; font-size: 12.5px; font-weight: 600; color: var(--muted);
  background: var(--alt); border-bottom: 1px solid var(--border); }
th, td { padding: 6px 10px; vertical-align: top; }
td { border-bottom: 1px solid var(--grid); white-space: pre-line; }
.number { text-align: right; }
td.number { white-space: nowrap; }
td.muted { color: var(--muted); }
td.strong { font-weight: 600; }
td:target { background: var(--warn-fill); }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(400px, 1fr));
  gap: 20px 24px; margin: 4px 0 20px; }
figure { margin: 0; min-width: 0; break-inside: avoid; }
figure .title { font-size: 14px; font-weight: 600; margin: 0 0 4px; display: flex;
  justify-content: space-between; gap: 12px; max-width: none; }
figure .title span { font-weight: 400; color: var(--muted); }
figure .title span.headline { color: var(--text); font-weight: 600; white-space: nowrap; }
figure svg { display: block; width: 100%; max-width: 560px; height: auto; }
figure.picture { margin-bottom: 20px; }
figure img { display: block; max-width: 100%; height: auto; border: 1px solid var(--border);
  border-radius: 6px; }
figcaption { padding-top: 6px; }
footer { color: var(--muted); font-size: 12.5px; text-align: center; }
nav { background: var(--panel); border: 1px solid var(--border); border-radius: 8px;
  padding: 16px 20px; margin-bottom: 20px; }
@media screen and (min-width: 1280px) {
  .page { max-width: 1280px; display: grid; grid-template-columns: 220px minmax(0, 1fr);
    gap: 0 24px; align-items: start; }
  nav { position: sticky; top: 24px; max-height: calc(100vh - 48px); overflow-y: auto; }
}
@media screen and (max-width: 640px) {
  header, section.top { padding: 20px 18px; }
  .charts { grid-template-columns: 1fr; }
}
@media print {
  body { background: #FFFFFF; font-size: 10pt; }
  .page { padding: 0; max-width: none; }
  nav { display: none; }
  header, section.top { border: 0; padding: 0 0 12pt; margin: 0; }
  header h1 { font-size: 22pt; }
  h2, h3, h4, .subtitle, .subtitle + p, p.method { break-after: avoid; }
  p { max-width: none; }
  tr, .key, p, .scroll { break-inside: avoid; }
  table { font-size: 9pt; }
  th, td { padding: 3pt 6pt; }
  .tables { gap: 4pt 18pt; }
  .tables .scroll { flex: 1 1 40%; }
  .scroll, .keys { margin-bottom: 12pt; }
  .keys { grid-template-columns: repeat(4, 1fr); gap: 6pt; }
  .key { padding: 6pt 8pt; }
  .key dt, .key .from { font-size: 8pt; }
  .key .value { font-size: 14pt; }
  .key .value.long { font-size: 11pt; line-height: 1.72; }
  .key .unit { font-size: 9pt; }
  .run { margin-top: 14pt; padding-top: 14pt; }
  .charts { grid-template-columns: 1fr 1fr; }
  a { color: inherit; }
  @page { size: A4; margin: 18mm 16mm; }
}
)css";

}  // namespace isthmus::report
