/** Drafts of a response and what changed between them, for people. */
import { formatDate } from '../../../policies/calendar/dates.ts';
import type { Change } from '../../cases/letters/changes.ts';
import type { Draft, DraftDiff } from '../../cases/letters/drafts.ts';
import { wrap } from '../output.ts';

export function draftPage(draft: Draft & { reference: string }): string {
  return [...about(draft), '', draft.text].join('\n');
}

export function diffPage({ reference, from, to, changes }: DraftDiff): string {
  const title =
    to === null ? `draft ${from.number} and the letter as it stands now` : `drafts ${from.number} and ${to.number}`;
  const shown = inContext(changes);
  return [
    `${reference}: what changed between ${title}`,
    '',
    ...about(from),
    ...(to === null ? [] : about(to)),
    '',
    ...(shown.length === 0 ? ['Nothing changed.'] : [...shown, '', LEGEND]),
  ].join('\n');
}

const LEGEND = '- taken out   + put in   ~ reworded: [-taken out-] {+put in+}';

function about({ number, stage, on, by, note, check }: Omit<Draft, 'text'>): string[] {
  const checker = check.by ?? '';
  const verdict = {
    waiting: 'waits for the quality check',
    approved: `approved by ${checker}`,
    returned: `returned by ${checker}`,
  }[check.verdict];
  return [
    wrap(`Draft ${number} (stage ${stage}) of ${formatDate(on)} by ${by}: ${verdict}.`),
    ...(note === null ? [] : [wrap(`  ${by}: “${note}”`, 4)]),
    ...(check.comments === null ? [] : [wrap(`  ${checker}: “${check.comments}”`, 4)]),
  ];
}

/** Each change with the paragraph before it; a gap where nothing changed for long. */
function inContext(changes: Change[]): string[] {
  const lines: string[] = [];
  let lastShown = -1;
  changes.forEach((change, i) => {
    if (change.change === 'same') return;
    const before = changes[i - 1];
    if (before?.change === 'same' && i - 1 > lastShown) {
      if (i - 2 > lastShown) lines.push('  …');
      lines.push(wrap(`  ${before.text}`, 2));
    }
    lines.push(wrap(lineOf(change), 2));
    lastShown = i;
  });
  return lines;
}

function lineOf(change: Change): string {
  switch (change.change) {
    case 'same':
      return `  ${change.text}`;
    case 'added':
      return `+ ${change.text}`;
    case 'removed':
      return `- ${change.text}`;
    case 'reworded':
      return `~ ${change.pieces
        .map(({ change: what, text }) => (what === 'added' ? `{+${text}+}` : what === 'removed' ? `[-${text}-]` : text))
        .join('')}`;
  }
}
