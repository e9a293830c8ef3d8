/** What another calendar or policy moves: open dates of one case, before and after. */
import type { IsoDate } from '../../policies/types.ts';
import { obligations, type CaseState } from '../../workflows/messages.ts';

/** One open date that moves. */
export interface Move {
  reference: string;
  kind: string;
  about: string | null;
  from: IsoDate;
  to: IsoDate;
}

export function movesBetween(reference: string, before: CaseState, after: CaseState): Move[] {
  const was = obligations(before);
  return obligations(after).flatMap((now) => {
    const then = was.find((o) => o.kind === now.kind && o.about === now.about);
    if (!then || then.due === now.due) return [];
    return [{ reference, kind: now.kind, about: now.about, from: then.due, to: now.due }];
  });
}
