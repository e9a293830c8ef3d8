/**
 * What the command line writes: the answer to standard output, everything else to standard error, so that
 * `putright … --json | jq` always works.
 */
import Table from 'cli-table3';

export interface Out {
  readonly json: boolean;
  /** The answer: JSON for scripts, or the lines for people. */
  answer(data: unknown, lines: () => string): void;
  /** A remark for the person, never part of the answer; silent for scripts. */
  remark(text: string): void;
}

export function createOut(json: boolean): Out {
  return {
    json,
    answer: (data, lines) => {
      process.stdout.write(json ? `${JSON.stringify(data)}\n` : `${lines().trimEnd()}\n`);
    },
    remark: (text) => {
      if (!json) process.stderr.write(`${text}\n`);
    },
  };
}

const WIDE = 120;
const NARROW = 60;

/** Room across: what the terminal has, a generous page where there is none, and never too little to read. */
export function width(): number {
  return Math.max(NARROW, Math.min(process.stdout.columns ?? WIDE, 160));
}

/** A table without ornament: no colour, no lines inside, cells wrapped to the room there is. */
export function table(head: string[], rows: string[][]): string {
  if (rows.length === 0) return '';
  const columns = fit([head, ...rows], width());
  const made = new Table({
    head,
    colWidths: columns,
    wordWrap: true,
    wrapOnWordBoundary: true,
    style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': 2 },
    chars: LINELESS,
  });
  for (const row of rows) made.push(row);
  return made
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

const LINELESS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
};

/** Column widths: each as wide as it needs, the widest ones cut back until the row fits. */
function fit(rows: string[][], room: number): number[] {
  const count = rows[0]?.length ?? 0;
  const widths = Array.from({ length: count }, (_, i) =>
    Math.max(4, ...rows.map((row) => longestLine(row[i] ?? '') + 2)),
  );
  const total = (): number => widths.reduce((a, b) => a + b, 0);
  while (total() > room) {
    const widest = Math.max(...widths);
    if (widest <= 12) break;
    widths[widths.indexOf(widest)] = widest - 1;
  }
  return widths;
}

function longestLine(cell: string): number {
  return Math.max(...cell.split('\n').map((line) => line.length));
}

/** Words wrapped to the page, each line after the first set in by `indent`; spaces the text begins with stay. */
export function wrap(text: string, indent = 0): string {
  const room = width() - indent;
  const margin = /^ */.exec(text)?.[0] ?? '';
  const lines: string[] = [];
  for (const paragraph of text.trimStart().split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + word.length + 1 > room) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return margin + lines.join(`\n${' '.repeat(indent)}`);
}
