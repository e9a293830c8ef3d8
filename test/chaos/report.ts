/** What was thrown, what came of it, and on a failure the seed and the story of each case it is about: ids only. */
import type { Ledger } from './ledger.ts';

/** The report, for a terminal. */
export function report(ledger: Ledger, seed: number): string {
  const { lives, blows, arrivals, reports, faults } = ledger;
  const asked = lives.flatMap((l) => l.asked);
  const doubled = [...arrivals.values()].filter((at) => at.length > 1).length;
  const deeds = reports.flatMap((r) => r.deeds.map((d) => d.did));
  const troubles = reports.flatMap((r) => r.troubles.map((t) => t.what));
  const lines = [
    `seed ${seed}: ${lives.length} lives, of which ${lives.filter((l) => l.lost).length} lost with both stores`,
    `lived: ${told(lives.map((l) => l.kind))}`,
    `asked: ${told(asked.map((a) => a.answer ?? 'never answered'))}; lost with both stores: ${asked.filter((a) => a.excused).length}`,
    `refused: ${told(asked.filter((a) => a.answer === 'refused').map((a) => a.what))}`,
    `thrown: ${told(blows.map((b) => b.what))}`,
    `reconciling: ${told(deeds)}${troubles.length > 0 ? `; told: ${told(troubles)}` : ''}`,
    `letters and notices: ${arrivals.size}, of which ${doubled} came again under the same Message-ID after a blow`,
    faults.length === 0 ? 'nothing is wrong' : `${faults.length} faults:`,
    ...faults.map(({ what, caseId }) => `  ${caseId ?? 'all'}: ${what}`),
    ...[...new Set(faults.flatMap((f) => f.caseId ?? []))].slice(0, 5).map((caseId) => story(ledger, caseId)),
  ];
  return `${lines.join('\n')}\n`;
}

function told(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, n]) => `${n} ${name}`).join(', ') || 'nothing';
}

/** What was asked of a case, what was thrown at it, and what reconciling did about it. */
function story({ lives, blows, reports }: Ledger, caseId: string): string {
  const life = lives.find((l) => l.caseId === caseId);
  const lines = [
    `the story of ${caseId} (${life?.name ?? 'nobody’s'}):`,
    ...(life?.asked ?? []).map(
      (a) => `  asked ${a.what} ${a.key}: ${a.answer ?? 'not answered'}${a.excused ? ', excused' : ''}`,
    ),
    ...blows
      .filter((b) => b.caseId === null || b.caseId === caseId)
      .map((b) => `  ${new Date(b.from).toISOString().slice(11, 23)} ${b.what}`),
    ...reports
      .filter((r) => r.caseId === caseId)
      .flatMap((r) => [...r.deeds, ...r.troubles].map((d) => `  reconcile: ${JSON.stringify(d)}`)),
  ];
  return lines.join('\n');
}
