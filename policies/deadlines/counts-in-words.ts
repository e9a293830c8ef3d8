/** From what a date counts and how far, as people read it. */

const ANCHOR_WORDS = {
  received: 'receipt',
  logged: 'logging',
  allocated: 'allocation',
  'acknowledged-counted': 'the acknowledgement',
  responded: 'the stage 1 response',
  'responded-received': 'receiving the stage 1 response',
  escalated: 'the request for stage 2',
  assigned: 'the assignment of stage 2',
  'stage2-acknowledged-counted': 'the acknowledgement of stage 2',
  'panel-date': 'the date of the panel',
} as const;

/** Counts of which the earliest decides, in a sentence. */
export function countsInWords(counts: { from: keyof typeof ANCHOR_WORDS; days: number; unit: string }[]): string {
  const each = counts.map(({ from, days, unit }) =>
    days === 0 ? `on ${ANCHOR_WORDS[from]}` : `${days} ${unit} days from ${ANCHOR_WORDS[from]}`,
  );
  const text = each.length === 1 ? `${each[0]}.` : `the earlier of ${each.join(' and ')}.`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
