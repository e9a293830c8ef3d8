/** A letter as an email's HTML: one column, no pictures, no scripts, readable on a phone and by a screen reader (RC-4). */
import type { Frame } from './frame.ts';
import { withLinks } from './links/links.ts';
import { plain, type Block, type Inline } from './tree.ts';

/** Text that is text in HTML, whatever it holds. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A code to type in is read as one, and so is a telephone number: each stands on one line. */
const AS_ONE = /\b(?:[A-Z\d]{5}-[A-Z\d]{5}|0\d{2,4} \d{3,4}(?: \d{3,4})?)\b/g;

/** The same, with what is read as one kept on one line. */
const inOneLine = (text: string): string =>
  escaped(text).replaceAll(AS_ONE, '<span style="white-space:nowrap">$&</span>');

const linesOf = (lines: string[]): string => lines.map(escaped).join('<br>');

/** What a mailbox shows beside the subject: the letter's first words, and nothing of what stands in its head. */
function preheader(blocks: Block[]): string {
  const first = blocks.find((b) => b.is === 'paragraph');
  const words = first === undefined ? '' : plain(first.inside, ' ').replaceAll(/[\u2066-\u2069]/g, '');
  const shown =
    words.length > 120
      ? `${words
          .slice(0, 120)
          .replace(/\s\S*$/, '')
          .trimEnd()} …`
      : words;
  // Blanks that no mailbox folds, so that it does not go on with the head.
  return `<div style="display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden;mso-hide:all">${escaped(shown)}${'&#847;&zwnj;&nbsp;'.repeat(40)}</div>`;
}

// Outlook sets mail by the rules of Word: no widths of its own choosing, and no typeface that a table would inherit.
const FACE = 'font-family:Arial,Helvetica,sans-serif;color:#0b0c0c';
const BREAKS = 'word-wrap:break-word;overflow-wrap:anywhere;word-break:break-word';
const OUTLOOK = `<!--[if mso]><table role="presentation" width="640" align="center" cellpadding="0" cellspacing="0"><tr><td><![endif]-->`;
const OUTLOOK_END = '<!--[if mso]></td></tr></table><![endif]-->';

/** Our own telephone and address in a line beside the letter's words: no telephone makes them links by itself here. */
function pressable(line: string, { links = {} }: Frame): string {
  const [said] = withLinks([{ is: 'paragraph', inside: [{ is: 'text', text: line }] }], new Map(Object.entries(links)));
  return said?.is === 'paragraph' ? inlineAsHtml(said.inside) : inOneLine(line);
}

export function asHtml(frame: Frame, blocks: Block[], largePrint = false): string {
  const size = largePrint ? 24 : 16;
  const text = `${FACE};font-size:${size}px;line-height:1.5`;
  return `<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="format-detection" content="telephone=no"><title>${escaped(frame.subject)}</title></head>
<body style="margin:0;padding:0;background:#ffffff;${text};-webkit-text-size-adjust:100%">
${preheader(blocks)}
${OUTLOOK}
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:640px;margin:0 auto;table-layout:fixed;width:100%"><tr><td style="padding:16px;${text};${BREAKS}">
<p style="border-bottom:4px solid ${escaped(frame.brand.colour)};margin:0 0 16px;padding:0 0 8px;font-weight:bold;font-size:1.25em">${escaped(frame.sender[0] ?? '')}</p>
<p>${linesOf([frame.dated, `Our reference: ${frame.reference}`, ...frame.notes])}</p>
${frame.form ? '' : `<p>${escaped(frame.greeting)}</p>`}
<h1 style="font-size:1.4em;line-height:1.25;margin:24px 0 16px">${escaped(frame.title)}</h1>
${blocks.map((b) => block(b, { text, largePrint })).join('\n')}
${frame.form ? '' : `<p>Yours sincerely</p>\n<p>${linesOf(frame.signature)}</p>`}
${frame.help === null ? '' : `<p><strong>${pressable(frame.help, frame)}</strong></p>`}
<p style="border-top:1px solid #b1b4b6;padding-top:8px">${frame.sender.map((line) => pressable(line, frame)).join('<br>')}</p>
</td></tr></table>
${OUTLOOK_END}
</body>
</html>
`;
}

/** The words alone, for a message that is no letter. */
export function blocksAsHtml(blocks: Block[]): string {
  return `<!doctype html>\n<html lang="en-GB"><body>\n${blocks.map((b) => block(b, { text: '', largePrint: false })).join('\n')}\n</body></html>\n`;
}

interface Look {
  /** The typeface and size, said anew in every table. */
  text: string;
  largePrint: boolean;
}

const CELL = 'border:1px solid #b1b4b6;padding:8px;text-align:left;vertical-align:top';

function block(b: Block, look: Look): string {
  switch (b.is) {
    case 'heading': {
      const level = Math.min(6, b.level);
      return `<h${level} style="font-size:${level === 2 ? '1.15em' : '1em'};margin:24px 0 8px">${inlineAsHtml(b.inside)}</h${level}>`;
    }
    case 'paragraph':
      return `<p>${inlineAsHtml(b.inside)}</p>`;
    case 'list': {
      const tag = b.ordered ? 'ol' : 'ul';
      const items = b.items.map(
        (item) => `<li style="margin:0 0 4px">${item.map((x) => inItem(x, look)).join('')}</li>`,
      );
      return `<${tag} style="margin:0 0 16px;padding:0 0 0 24px">${items.join('')}</${tag}>`;
    }
    case 'table':
      return look.largePrint && b.head.length > 2 ? stacked(b) : table(b, look);
  }
}

function table(b: Extract<Block, { is: 'table' }>, { text }: Look): string {
  const cell = `${CELL};${text}`;
  // A form: what is to be written needs its room, though nothing stands there yet.
  const form = headless(b.head);
  const rows = b.rows.map(
    (row) =>
      `<tr>${row.map((c, i) => `<td${form ? ` width="${i === 0 ? 45 : 55}%"` : ''} style="${cell}">${inlineAsHtml(c)}</td>`).join('')}</tr>`,
  );
  return `<table width="100%" style="border-collapse:collapse;width:100%;margin:0 0 16px">${head(b.head, cell)}<tbody>${rows.join('')}</tbody></table>`;
}

/** In large print a telephone has no room for three columns: one thing under the other. */
function stacked({ head: names, rows }: Extract<Block, { is: 'table' }>): string {
  const told = (row: Inline[][]): string =>
    row
      .map((cell, i) =>
        i === 0 ? `<strong>${inlineAsHtml(cell)}</strong>` : `${inlineAsHtml(names[i] ?? [])}: ${inlineAsHtml(cell)}`,
      )
      .join('<br>');
  return rows.map((row) => `<p style="border-left:3px solid #b1b4b6;padding-left:12px">${told(row)}</p>`).join('\n');
}

export const headless = (cells: Inline[][]): boolean => cells.every((c) => c.length === 0);

/** A table whose head says nothing has none to read out. */
function head(cells: Inline[][], cell: string): string {
  if (headless(cells)) return '';
  return `<thead><tr>${cells.map((c) => `<th scope="col" style="${cell};font-weight:bold">${inlineAsHtml(c)}</th>`).join('')}</tr></thead>`;
}

function inItem(b: Block, look: Look): string {
  return b.is === 'paragraph' ? inlineAsHtml(b.inside) : block(b, look);
}

export function inlineAsHtml(parts: Inline[]): string {
  return parts
    .map((part) => {
      switch (part.is) {
        case 'text':
          return inOneLine(part.text);
        case 'break':
          return '<br>';
        case 'strong':
          return `<strong>${inlineAsHtml(part.inside)}</strong>`;
        case 'em':
          return `<em>${inlineAsHtml(part.inside)}</em>`;
        case 'link':
          return `<a href="${escaped(part.href)}">${inlineAsHtml(part.inside)}</a>`;
      }
    })
    .join('');
}
