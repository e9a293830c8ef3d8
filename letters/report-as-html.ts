/** A report as one HTML page that needs nothing else: to be read in a browser, sent on, or put on a website (RC-4). */
import { escaped, headless, inlineAsHtml } from './as-html.ts';
import type { Drawing, Report } from './print/as-report.ts';
import type { Block, Inline } from './tree.ts';

const STYLE = `body{margin:0 auto;max-width:60rem;padding:1rem;font:1rem/1.5 Arial,Helvetica,sans-serif;color:#0b0c0c;background:#fff}
header{border-bottom:4px solid;margin-bottom:1.5rem}header p{font-weight:bold;font-size:1.25rem;margin:0 0 .5rem}
h1{font-size:1.75rem;line-height:1.25}h2{font-size:1.4rem;margin-top:2.5rem}h3{font-size:1.15rem;margin-top:2rem}h4{font-size:1rem}
.notes{border-left:4px solid #d4351c;padding-left:1rem;font-weight:bold}
.wide{overflow-x:auto}table{border-collapse:collapse;margin:0 0 1rem}th,td{border:1px solid #b1b4b6;padding:.4rem .6rem;text-align:left;vertical-align:top}
svg{max-width:24rem;width:100%;height:auto;display:block}footer{border-top:1px solid #b1b4b6;margin-top:2rem;padding-top:.5rem}`;

/** The page. Everything in it is escaped but the drawings, which the program made. */
export function reportAsHtml({ title, sender, brand, footer, lines, notes, chapters }: Report): string {
  const contents = chapters.map((c, i) => `<li><a href="#part-${i + 1}">${escaped(c.title)}</a></li>`);
  return `<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body>
<header style="border-color:${escaped(brand.colour)}"><p>${escaped(sender[0] ?? '')}</p></header>
<main>
<h1>${escaped(title)}</h1>
${lines.map((said) => `<p>${escaped(said)}</p>`).join('\n')}
${notes.length === 0 ? '' : `<div class="notes">${notes.map((said) => `<p>${escaped(said)}</p>`).join('')}</div>`}
<nav aria-label="Contents"><ul>${contents.join('')}</ul></nav>
${chapters.map((c, i) => `<section aria-labelledby="part-${i + 1}"><h2 id="part-${i + 1}">${escaped(c.title)}</h2>\n${c.blocks.map(blockAsHtml).join('\n')}</section>`).join('\n')}
</main>
<footer>${escaped(footer)}</footer>
</body>
</html>
`;
}

/** Headings stand one lower than in the PDF, whose title is no heading of its chapters. */
function blockAsHtml(b: Block | Drawing): string {
  switch (b.is) {
    case 'drawing':
      return `<figure role="img" aria-label="${escaped(b.says)}" style="margin:0">${b.svg}</figure>`;
    case 'heading': {
      const tag = `h${Math.min(6, b.level + 1)}`;
      return `<${tag}>${inlineAsHtml(b.inside)}</${tag}>`;
    }
    case 'paragraph':
      return `<p>${inlineAsHtml(b.inside)}</p>`;
    case 'list': {
      const tag = b.ordered ? 'ol' : 'ul';
      return `<${tag}>${b.items.map((item) => `<li>${item.map((x) => (x.is === 'paragraph' ? inlineAsHtml(x.inside) : blockAsHtml(x))).join('')}</li>`).join('')}</${tag}>`;
    }
    case 'table':
      return tableAsHtml(b);
  }
}

/** A table that is wider than a telephone is moved sideways by itself, by finger and by keyboard. */
function tableAsHtml({ head, rows }: Extract<Block, { is: 'table' }>): string {
  const cells = (row: Inline[][]): string =>
    row.map((c, i) => (i === 0 ? `<th scope="row">${inlineAsHtml(c)}</th>` : `<td>${inlineAsHtml(c)}</td>`)).join('');
  const names = headless(head)
    ? ''
    : `<thead><tr>${head.map((c) => `<th scope="col">${inlineAsHtml(c)}</th>`).join('')}</tr></thead>`;
  return `<div class="wide" role="group" aria-label="Table" tabindex="0"><table>${names}<tbody>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</tbody></table></div>`;
}
