/** A letter of nobody's: for looking at a landlord's letters before there is a case. */
import type { LetterContext } from '../../../letters/context.ts';
import { exampleLink } from '../../../letters/links/portal-link.ts';
import { addWorkingDays } from '../../../policies/calendar/working-days.ts';
import { deadlines } from '../../../policies/deadlines/deadlines.ts';
import type { IsoDate, Policy, Step } from '../../../policies/types.ts';
import type { Calendar } from '../../../policies/calendar/types.ts';
import { LETTER_SPECS, type LetterBrief, type LetterName } from '../../../workflows/messages.ts';

const WORDS: Record<string, string> = {
  description: 'There has been no heating since Monday.',
  heating: 'There has been no heating since Monday',
  calls: 'Nobody called back, though I asked three times',
  repair: 'Heating that works',
  reason: 'Our repairs policy says that we come within one day. It took us five.',
  sorry: 'A written apology',
  money: 'For the days without heating',
  boiler: 'Fit a new boiler',
  message: 'The part has come. The engineer will be with you on Tuesday.',
  question: 'When was the boiler last seen?',
  time: '2pm',
  place: 'our office',
  summary: 'We looked at the log of the repairs team and spoke to you twice.',
};

const HANDLER = {
  name: 'Ben Sample',
  role: 'Complaints Officer',
  email: 'ben@landlord.example',
  phone: '020 7946 0111',
};

/** A complaint made, answered and escalated today, by this landlord's own counting; `fullCount` shows every day of it. */
export function sampleContext(
  policy: Policy,
  code: LetterName,
  today: IsoDate,
  calendar: Calendar,
  fullCount = false,
): LetterContext {
  return {
    reference: `${policy.landlord.referencePrefix}-${today.slice(0, 4)}-00000`,
    brief: sampleBrief(policy, code, today, calendar, fullCount || code === 'COUNTED-DAYS'),
    policy,
    texts: WORDS,
    recipient: 'Ada Sample',
    address: ['1 Sample Road', 'London', 'E1 0XX'],
    customer: 'Ada Sample',
    handler: HANDLER,
    signer: HANDLER,
    contact: HANDLER,
    panel: PANEL,
    visitor: 'Ben Sample, Complaint Officer',
    corrected: null,
    yourPage: exampleLink({ code, to: 'customer' }),
  };
}

/** The step whose date a sample counts; an acknowledgement of stage 2 is shown without its count. */
function countedIn(code: LetterName): Step | null {
  const { stage, counts } = LETTER_SPECS[code];
  if (stage === 1 && counts === 'request-window') return 'stage2.request-window';
  return (stage === 1 && counts === 'respond') || code === 'COUNTED-DAYS' ? 'stage1.respond' : null;
}

const PANEL = [
  { ...HANDLER, name: 'Dana Sample', role: 'Operations Director' },
  { ...HANDLER, name: 'Tess Sample', role: 'Customer Experience Team' },
];

const sampleSitting = (otherDate: IsoDate): NonNullable<LetterBrief['panel']> => ({
  members: ['sample', 'sample'],
  chair: 'operations-director',
  attends: false,
  timeText: 'time',
  placeText: 'place',
  recording: 'minutes',
  otherDates: [otherDate],
});

function sampleBrief(
  policy: Policy,
  code: LetterName,
  today: IsoDate,
  calendar: Calendar,
  fullCount: boolean,
): LetterBrief {
  const plus = (n: number): IsoDate => addWorkingDays(calendar, today, n);
  const { stage = 1 } = LETTER_SPECS[code];
  const known = {
    received: today,
    logged: today,
    acknowledged: today,
    responded: today,
    respondedBy: 'email',
    escalated: today,
    assigned: today,
    stage2Acknowledged: today,
    panelDate: plus(15),
  } as const;
  const due = deadlines(policy, calendar, known, { explain: true });
  const counted = due.find((d) => d.step === countedIn(code));
  const dateOf = (step: Step): IsoDate | null => {
    const found = due.find((d) => d.step === step);
    return found?.target ?? found?.limit ?? null;
  };
  const escalateBy = dateOf('stage2.request-window');
  const ground = policy.exclusions.find((x) => x.holdsOnce === undefined)?.code;
  return {
    letterId: 'L0',
    code,
    stage,
    to: 'customer',
    channel: 'email',
    dated: today,
    from: 'sample',
    handler: 'sample',
    arbitrator: policy.arbitrators.housing,
    dates: {
      respondBy: dateOf(`stage${stage}.respond`) ?? plus(15),
      oldDate: plus(10),
      newDate: plus(15),
      panelOn: plus(15),
      answerBy: plus(2),
      reviewOn: plus(120),
      visitOn: plus(3),
      ...(escalateBy === null || code === 'COUNTED-DAYS' ? {} : { escalateBy }),
    },
    counted: counted?.rule.split('; limit: ')[0],
    ...(fullCount ? { countedDays: counted?.counted } : {}),
    texts: {
      description: 'description',
      reason: 'reason',
      message: 'message',
      question: 'question',
      summary: 'summary',
      action: 'boiler',
      time: 'time',
    },
    points: [
      { id: 'P1', text: 'heating', ours: true, outcome: 'upheld', reasonText: 'reason' },
      { id: 'P2', text: 'calls', ours: true, outcome: 'not-upheld', reasonText: 'reason' },
    ],
    outcomesSought: ['repair'],
    outcome: policy.outcomes.includes('partially-upheld') ? 'partially-upheld' : 'upheld',
    remedies: [
      { id: 'M1', kind: 'apology', text: 'sorry', pence: 0, accepted: false },
      { id: 'M2', kind: 'financial', text: 'money', pence: 7500, by: plus(20), accepted: false },
    ],
    actions: [{ id: 'A1', text: 'boiler', by: plus(20), owner: 'sample', done: false }],
    updateEvery: 5,
    ground,
    ...(code === 'HOME-VISIT' ? { visit: { id: 'V1', what: 'arranged', who: 'sample' } } : {}),
    ...(code === 'COMP07'
      ? { askedWhy: [{ how: 'telephone', outcome: 'understood', on: today, understoodText: 'calls' }] }
      : {}),
    ...(code === 'HANDED-OVER' ? { handedOver: policy.otherProcedures?.[0]?.code } : {}),
    ...(code === 'PROCEDURE' ? { procedure: 'building-safety' as const } : {}),
    ...(code === 'PANEL-INVITATION' ? { panel: sampleSitting(plus(17)) } : {}),
    ...(code === 'CONTACT-RESTRICTED'
      ? { restriction: { kind: 'single-contact', contact: 'sample', lifted: false } }
      : {}),
  };
}
