/** Where a complaint is, and what happens next and by when: decided from the case alone, said in plain sentences. */
import type { IsoDate } from '../../../policies/types.ts';
import {
  obligations,
  currentStage,
  openVisits,
  type CaseState,
  type Obligation,
  type TaskKind,
} from '../../../workflows/messages.ts';

/** One thing that is to come. `late`: its day has passed, which is said and never hidden. */
export interface NextEvent {
  /** Ends so that the date can follow, where there is one. */
  says: string;
  by: IsoDate | null;
  late: boolean;
}

/** Where it is, in one line. */
export function statusLine({ status, stage1, closed }: CaseState): string {
  switch (status) {
    case 'stage1':
      return stage1.acknowledged === null ? 'We have your complaint' : 'We are looking into your complaint';
    case 'responded':
      return 'We have answered your complaint';
    case 'stage2':
      return 'We are looking at your complaint again';
    case 'final':
      return 'We have given you our last answer';
    case 'refused':
      return 'We could not take this on as a complaint';
    case 'closed':
      if (closed?.why === 'handed-over') return 'Another team of ours deals with what you told us';
      return closed?.why === 'withdrawn' ? 'Your complaint is closed, as you asked' : 'Your complaint is closed';
  }
}

/** What happens next, soonest first. */
export function nextEvents(state: CaseState, today: IsoDate): NextEvent[] {
  const owed = obligations(state);
  const due = (kind: Obligation['kind']): IsoDate | null => owed.find((o) => o.kind === kind)?.due ?? null;
  const next: (NextEvent | null)[] = [];
  const promise = (by: IsoDate | null, says: string, missed: string): void => {
    if (by !== null) next.push({ says: by < today ? missed : says, by, late: by < today });
  };
  const stage = currentStage(state);
  if (state.status === 'stage1' || state.status === 'stage2') {
    const n = state.stage;
    if (stage?.acknowledged === null)
      promise(
        due(`stage${n}.acknowledge`),
        n === 1
          ? 'We will write to you to say how we understand your complaint, and who is dealing with it, by'
          : 'We will write to you to say who is looking at it again, by',
        'We should have written to you by now. We are late, and we are sorry. It was due by',
      );
    promise(
      state.updates?.next ?? null,
      'We will write to you with news by',
      'We should have written to you with news. We are late, and we are sorry. It was due by',
    );
    promise(
      due(`stage${n}.respond`),
      n === 1 ? 'You will have our full answer by' : 'You will have our last answer by',
      'We are late with our answer, and we are sorry. We are still working on it. You should have had it by',
    );
  }
  for (const { on } of openVisits(state))
    if (on >= today) next.push({ says: 'We come to visit you, as we agreed with you, on', by: on, late: false });
  next.push(...panel(state, today));
  if (state.status === 'responded' && !state.windowClosed) {
    const by = due('stage2.request-window');
    if (by !== null && by >= today)
      next.push({
        says: 'If you are not happy with our answer, you can ask us to look at it again until',
        by,
        late: false,
      });
  }
  next.push(...lookedAt(state, today));
  return next.filter((c) => c !== null).toSorted((a, b) => (a.by ?? '9').localeCompare(b.by ?? '9'));
}

function panel({ panel: p, status }: CaseState, today: IsoDate): NextEvent[] {
  if (p === null || status !== 'stage2') return [];
  if (p.on !== null && p.on >= today && !p.held)
    return [
      {
        says: 'A review panel will hear your complaint. You may come, but you do not have to. It meets on',
        by: p.on,
        late: false,
      },
    ];
  if (p.kind === null)
    return [
      {
        says: 'A review panel will hear your complaint. Tell us who you would like on it: our staff and two of our customers, or our staff only',
        by: null,
        late: false,
      },
    ];
  return [];
}

/** Tasks that came from what the customer said, as an answer to them. */
const ANSWERS: Partial<Record<TaskKind, string>> = {
  'new-information': 'We will look at what you sent us by',
  'new-complaint': 'We will look at what you told us, and say what we do about it, by',
  'unhappy-survey': 'We will look at what you told us in our survey by',
  'after-closure': 'We will answer what you wrote to us by',
  'early-escalation': 'We will talk to you about looking at it again by',
  'late-escalation': 'You asked late for us to look at it again. We will think about it and tell you by',
  'escalation-without-right': 'You asked us to look at it again. We will think about it and tell you by',
  'extension-refused': 'We will talk to you about the new date by',
  'visit-again': 'We will be in touch with you about another visit by',
  'procedure-outcome': 'Another team of ours answers you by',
  'given-back': 'What you told us is with us again. We will be in touch with you by',
  'remedy-unclear': 'We will make sure that we understand what you accept, by',
};

function lookedAt(state: CaseState, today: IsoDate): NextEvent[] {
  const seen = new Set<string>();
  return state.tasks
    .filter((t) => !t.done)
    .flatMap((t): NextEvent[] => {
      const says = ANSWERS[t.kind];
      if (says === undefined || seen.has(says)) return [];
      seen.add(says);
      return [{ says, by: t.due, late: t.due < today }];
    });
}
