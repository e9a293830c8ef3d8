/** A letter as an email's HTML: one column, no pictures, no scripts, readable on a phone and by a screen reader (RC-4). */
import type { Frame } from './frame.ts';
import type { Block, Inline } from './tree.ts';

/** Text that is text in HTML, whatever it holds. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const linesOf = (lines: string[]): string => lines.map(escaped).join('<br>');

export function asHtml(frame: Frame, blocks: Block[], largePrint = false): string {
  const size = largePrint ? 24 : 16;
  return `<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(frame.subject)}</title></head>
<body style="margin:0;background:#ffffff;color:#0b0c0c;font:${size}px/1.5 Arial,Helvetica,sans-serif">
<div style="max-width:40em;margin:0 auto;padding:16px">
<p style="border-bottom:4px solid ${escaped(frame.brand.colour)};margin:0 0 16px;padding:0 0 8px;font-weight:bold;font-size:1.25em">${escaped(frame.sender[0] ?? '')}</p>
<p>${linesOf([frame.dated, `Our reference: ${frame.reference}`, ...frame.notes])}</p>
${frame.form ? '' : `<p>${escaped(frame.greeting)}</p>`}
<h1 style="font-size:1.4em;line-height:1.25">${escaped(frame.title)}</h1>
${blocks.map(block).join('\n')}
${frame.form ? '' : `<p>Yours sincerely</p>\n<p>${linesOf(frame.signature)}</p>`}
${frame.help === null ? '' : `<p><strong>${escaped(frame.help)}</strong></p>`}
<p style="border-top:1px solid #b1b4b6;padding-top:8px">${linesOf(frame.sender)}</p>
</div>
</body>
</html>
`;
}

/** The words alone, for a message that is no letter. */
export function blocksAsHtml(blocks: Block[]): string {
  return `<!doctype html>\n<html lang="en-GB"><body>\n${blocks.map(block).join('\n')}\n</body></html>\n`;
}

const CELL = 'border:1px solid #b1b4b6;padding:8px;text-align:left;vertical-align:top';

function block(b: Block): string {
  switch (b.is) {
    case 'heading': {
      const level = Math.min(6, b.level);
      return `<h${level} style="font-size:${level === 2 ? '1.15em' : '1em'};margin:24px 0 8px">${inline(b.inside)}</h${level}>`;
    }
    case 'paragraph':
      return `<p>${inline(b.inside)}</p>`;
    case 'list': {
      const tag = b.ordered ? 'ol' : 'ul';
      return `<${tag}>${b.items.map((item) => `<li>${item.map(inItem).join('')}</li>`).join('')}</${tag}>`;
    }
    case 'table':
      return `<table style="border-collapse:collapse;width:100%">${head(b.head)}<tbody>${b.rows
        .map((row) => `<tr>${row.map((cell) => `<td style="${CELL}">${inline(cell)}</td>`).join('')}</tr>`)
        .join('')}</tbody></table>`;
  }
}

/** A table whose head says nothing has none to read out. */
function head(cells: Inline[][]): string {
  if (cells.every((cell) => cell.length === 0)) return '';
  return `<thead><tr>${cells.map((c) => `<th scope="col" style="${CELL}">${inline(c)}</th>`).join('')}</tr></thead>`;
}

function inItem(b: Block): string {
  return b.is === 'paragraph' ? inline(b.inside) : block(b);
}

function inline(parts: Inline[]): string {
  return parts
    .map((part) => {
      switch (part.is) {
        case 'text':
          return escaped(part.text);
        case 'break':
          return '<br>';
        case 'strong':
          return `<strong>${inline(part.inside)}</strong>`;
        case 'em':
          return `<em>${inline(part.inside)}</em>`;
        case 'link':
          return `<a href="${escaped(part.href)}">${inline(part.inside)}</a>`;
      }
    })
    .join('');
}
