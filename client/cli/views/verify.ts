/** What verifying found, in sentences. */
import type { Flaw, Verified } from '../../administration/verify/index.ts';

export function verifiedPage({ cases, events, histories, whole, flawed }: Verified): string {
  const lines = flawed.flatMap(({ reference, flaws }) => flaws.map((flaw) => `${reference}: ${flawWords(flaw)}`));
  const looked = `${counted(cases, 'case', 'cases')}, ${counted(events, 'event', 'events')}, ${counted(histories, 'history', 'histories')} compared`;
  const said = whole ? 'No record was changed.' : 'A record is not what was stored.';
  return [...lines, ...(lines.length === 0 ? [] : ['']), `${looked}. ${said}`].join('\n');
}

const counted = (many: number, one: string, more: string): string => `${many} ${many === 1 ? one : more}`;

function flawWords(flaw: Flaw): string {
  const { at } = flaw;
  switch (flaw.what) {
    case 'altered':
      return `the chain is broken from event ${at} on: it, or its place after the one before it, was changed in the database.`;
    case 'missing':
      return `event ${at} is not there, and there was one: putright reconcile brings it back where a history holds it.`;
    case 'differs':
      return `from event ${at} on the database tells something else than Temporal’s history of run ${flaw.runId}. Where a backup was put back at that time, that is why.`;
    case 'ends-early':
      return `the database ends before event ${at}, which Temporal’s history of run ${flaw.runId} holds: putright reconcile brings it back.`;
    case 'not-sealed':
      return `from event ${at} on an older release stored what happened: the next start, or putright prepare, seals it.`;
  }
}
