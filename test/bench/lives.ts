/** The lives that are measured: what people do in a standard and in a long complaint of each landlord. */
import type { CommandName, CustomerMessageName } from '../../workflows/messages.ts';
import type { FieldValues } from '../../client/core/input/fields.ts';

export type PolicyId = 'octavia' | 'oak' | 'optivo';

export type Step =
  | { do: CommandName; as: string; given?: FieldValues }
  | { says: CustomerMessageName; given?: FieldValues }
  /** Working days that pass. */
  | { wait: number }
  /** As many days as it takes until the case has closed by itself. */
  | { until: 'closed' };

/** Who does what at one landlord. */
interface Crew {
  leader: string;
  officer: string;
  handler: string;
  /** Who checks drafts at stage 1 and 2; none where the policy asks for no check. */
  checkers?: [string, string];
  /** Whether the policy knows extensions. */
  extends: boolean;
  /** Whether the review says what it makes of stage 1. */
  reviews: boolean;
  /** Who runs the panel, and who sits on it, where stage 2 is one. */
  panel?: { clerk: string; adviser: string; members: string[] };
}

const CREWS: Record<PolicyId, Crew> = {
  octavia: {
    leader: 'hanif',
    officer: 'ben',
    handler: 'joan',
    checkers: ['quentin', 'mira'],
    extends: true,
    reviews: true,
  },
  oak: { leader: 'colin', officer: 'kofi', handler: 'wanda', extends: true, reviews: false },
  optivo: {
    leader: 'darius',
    officer: 'amara',
    handler: 'lucy',
    extends: false,
    reviews: false,
    panel: { clerk: 'paulette', adviser: 'tess', members: ['conrad', 'fiona'] },
  },
};

/** Logged, acknowledged and asked about. */
function begun({ leader, officer }: Crew): Step[] {
  return [
    { do: 'allocate', as: leader, given: { to: officer, conflict: 'none' } },
    { do: 'define', as: officer, given: { point: ['No heating for a week'], outcome: ['Heating that works'] } },
    { do: 'acknowledge', as: officer },
    { do: 'log-contact', as: officer, given: { kind: 'first-contact', outcome: 'made', note: 'Went through it' } },
    { do: 'request-information', as: officer, given: { from: 'repairs', question: 'When was the boiler seen?' } },
  ];
}

function informed({ officer }: Crew): Step[] {
  return [
    {
      do: 'record-information',
      as: officer,
      given: { request: 'Q1', quality: 'adequate', answer: 'Seen within a day; the part was on the van.' },
    },
  ];
}

function answered({ checkers }: Crew, by: string, stage: 1 | 2): Step[] {
  const checker = checkers?.[stage - 1];
  return [
    ...(checker === undefined
      ? []
      : ([
          { do: 'submit-for-check', as: by },
          { do: 'check-quality', as: checker, given: { verdict: 'approve' } },
        ] satisfies Step[])),
    { do: 'respond', as: by },
  ];
}

const finding = (as: string, outcome: string): Step => ({
  do: 'find',
  as,
  given: { point: 'P1', outcome, reason: 'By the repairs policy and the job records' },
});

const action = (as: string, owner: string): Step => ({
  do: 'offer-remedy',
  as,
  given: { kind: 'action', entitlement: 'no', what: 'Replace the boiler’s pump', by: '+15wd', owner },
});

/** All that people do between logging and the answer of a standard complaint. */
export function worked(policy: PolicyId): Step[] {
  const crew = CREWS[policy];
  return [...begun(crew), ...informed(crew), finding(crew.officer, 'not-upheld'), ...answered(crew, crew.officer, 1)];
}

/** Logged, acknowledged, one information request, answered; the window passes; closed. */
export function standard(policy: PolicyId): Step[] {
  const steps = worked(policy);
  const asked = steps.findIndex((s) => 'do' in s && s.do === 'request-information') + 1;
  return [...steps.slice(0, asked), { wait: 3 }, ...steps.slice(asked), { until: 'closed' }];
}

/** Both extensions where the policy knows them, stage 2, three actions, closed by itself. */
export function long(policy: PolicyId): Step[] {
  const crew = CREWS[policy];
  const { leader, officer, handler, panel } = crew;
  const extended = (as: string, to: string): Step[] =>
    crew.extends
      ? [
          { wait: 4 },
          { do: 'extend', as, given: { to, reason: 'The survey comes next week', updateEvery: '5' } },
          { says: 'answer-extension', given: { agree: 'yes' } },
          { wait: 5 },
          { do: 'send-update', as, given: { message: 'The survey was done; its report comes this week.' } },
        ]
      : [{ wait: 2 }];
  const sat: Step[] = panel
    ? [
        { do: 'choose-panel', as: panel.adviser, given: { kind: 'staff-only', attends: true } },
        {
          do: 'set-panel',
          as: panel.clerk,
          given: {
            on: '+15wd',
            director: panel.members[0],
            team: panel.members[1],
            time: '10.30',
            place: 'Example House',
            chair: 'operations-director',
            agreed: true,
          },
        },
        { wait: 15 },
        {
          do: 'hold-panel',
          as: panel.clerk,
          given: { result: 'decided', attended: true, minutes: 'Both were heard.' },
        },
      ]
    : [];
  return [
    ...begun(crew),
    { wait: 3 },
    ...informed(crew),
    ...extended(officer, '+10wd'),
    finding(officer, 'upheld'),
    action(officer, officer),
    action(officer, officer),
    ...answered(crew, officer, 1),
    { wait: 3 },
    { says: 'escalate', given: { words: 'It is still cold.' } },
    { do: 'assign', as: leader, given: { to: handler, conflict: 'none' } },
    { do: 'acknowledge', as: handler },
    { do: 'log-contact', as: handler, given: { kind: 'first-contact', outcome: 'made', note: 'Heard what is wrong' } },
    ...sat,
    ...(panel ? [] : extended(handler, '+19wd')),
    finding(handler, 'upheld'),
    action(handler, officer),
    {
      do: 'ask-why',
      as: handler,
      given: { how: 'telephone', outcome: 'understood', understood: 'It is still cold' },
    },
    ...(crew.reviews
      ? ([
          { do: 'review-stage1', as: handler, given: { thorough: 'yes', fair: 'yes', inPolicy: 'yes' } },
        ] satisfies Step[])
      : []),
    ...answered(crew, handler, 2),
    { says: 'accept-remedy' },
    ...['A1', 'A2', 'A3'].map((id): Step => ({
      do: 'complete-action',
      as: officer,
      given: { action: id, evidence: 'Works order closed' },
    })),
    ...(policy === 'oak'
      ? ([
          { do: 'log-contact', as: handler, given: { kind: 'closing-check', outcome: 'made', note: 'All is done' } },
        ] satisfies Step[])
      : []),
    { until: 'closed' },
  ];
}
