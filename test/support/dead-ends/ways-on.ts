/**
 * What the landlord's people can truthfully do about a case as it stands, as a colleague would go about it. Each says which
 * fact of the world makes it true; what a customer alone can do (to withdraw, to accept, to choose) is never a way on.
 */
import type { CommandName } from '../../../workflows/complaint/commands/index.ts';
import { openVisits } from '../../../workflows/complaint/readings/visits.ts';
import { openQuestion } from '../../../workflows/complaint/readings/offers-asked.ts';
import { triesWanted } from '../../../workflows/complaint/readings/why.ts';
import { triedInVain } from '../../../workflows/complaint/evolve/delivery.ts';
import { isAnswered } from '../../../workflows/complaint/evolve/ending.ts';
import { withoutRight } from '../../../workflows/complaint/rules/grounds.ts';
import { currentStage } from '../../../workflows/complaint/stage.ts';
import type { CaseState, Letter } from '../../../workflows/complaint/state.ts';
import { unreviewed } from '../../../workflows/complaint/readings/wording.ts';
import { openTasks, TASK_SPECS } from '../../../workflows/complaint/tasks.ts';
import { given, workingDaysAhead, type Place, type Step } from './step.ts';
import type { World } from './worlds.ts';

/** The steps in the order in which they are tried. */
export function waysOn(place: Place, world: World): Step[] {
  const { state } = place;
  return [
    ...decisions(state, world),
    ...lettersOut(state, world),
    ...takingOn(state),
    ...contacts(state, world),
    ...panel(place, world),
    ...answering(place, world),
    ...keeping(place),
    { says: 'wait until it acts by itself', wait: 'until it acts' },
    { says: 'wait two months', wait: 60 },
  ];
}

const does = (state: CaseState, says: string, name: CommandName, fields: object, by?: string): Step => ({
  says,
  item: given(state, name, fields as never, by),
});

/** Decisions are the landlord's own: either answer is true. */
function decisions(state: CaseState, world: World): Step[] {
  const steps: Step[] = [];
  if (!state.identityVerified && state.anonymous === null)
    steps.push(
      world.verifiable
        ? does(state, 'verify the customer by telephone', 'verify-identity', { how: 'phone' })
        : does(state, 'record that nobody can be verified', 'verify-identity', { how: 'not-possible', reason: 't' }),
    );
  if (openTasks(state).some((t) => t.kind === 'age-decision'))
    steps.push(does(state, 'accept it although it is old', 'accept-old', { reason: 't' }));
  if (state.anonymous === 'undecided')
    steps.push(does(state, 'decide to investigate', 'decide-anonymous', { investigate: 'yes', reason: 't' }));
  if (state.escalation.refusal !== null)
    steps.push(
      does(state, 'reject the refusal that is proposed', 'confirm-refusal', { confirm: 'no', reason: 't' }, 's-kim'),
    );
  if (state.escalation.standing === 'pending-decision' && state.status !== 'stage1')
    steps.push(
      // Who has no right to stage 2 cannot truthfully be said to have one: that request is declined by two people.
      ...(withoutRight(state)
        ? [
            does(state, 'decline the request', 'decide-late-request', { accept: 'no', reason: 't' }),
            does(state, 'confirm that', 'confirm-refusal', { confirm: 'yes', reason: 't' }, 's-kim'),
          ]
        : [does(state, 'accept the late request', 'decide-late-request', { accept: 'yes', reason: 't' })]),
    );
  return withoutRight(state) && state.escalation.standing === 'pending-decision'
    ? steps.filter((s) => !s.says.startsWith('reject'))
    : steps;
}

function takingOn(state: CaseState): Step[] {
  const { handler } = currentStage(state);
  const steps: Step[] = [];
  if (handler === null) {
    steps.push(does(state, 'allocate it', 'allocate', { to: 's-ann', conflict: 'none' }));
    steps.push(does(state, 'assign the review', 'assign', { to: 's-ida', conflict: 'none' }));
  }
  if (state.points.length === 0) steps.push(does(state, 'define it', 'define', { point: ['t-1'], outcome: ['t-2'] }));
  // Those who do not consent are not part of the group: it is of those who do.
  if (state.intake.groupSize > 1 && state.group === null)
    steps.push(does(state, 'record who consents', 'confirm-consents', { members: 2, consents: 2, leads: 1 }));
  if (!triedInVain(state, state.stage, 'acknowledge'))
    steps.push(does(state, 'acknowledge it', 'acknowledge', { lateReason: 't' }));
  return steps;
}

/** A letter is posted where post reaches somebody, told where somebody answers, and kept where nobody can be reached. */
function lettersOut(state: CaseState, { post, phone }: World): Step[] {
  return state.letters
    .filter((l) => l.brief.to === 'customer' && WAITING.includes(l.state))
    .flatMap((l): Step[] => {
      const { letterId } = l.brief;
      const steps: Step[] = [];
      if (post !== 'none' && l.brief.channel === 'post' && l.state === 'issued')
        steps.push(does(state, `post ${letterId}`, 'record-posted', { letter: letterId }));
      if (phone === 'answers')
        steps.push(
          does(state, `read ${letterId} out`, 'record-given', { letter: letterId, how: 'by-telephone', note: 't' }),
        );
      if (phone !== 'answers' && seenTo(state, l))
        steps.push(
          does(state, `keep ${letterId}`, 'record-given', { letter: letterId, how: 'kept-on-file', note: 't' }),
        );
      return steps;
    });
}

const WAITING: readonly Letter['state'][] = ['issued', 'refused', 'returned'];

/** Whether a letter still matters: it has not gone, or it came back and a task waits for it, or nothing else met its step. */
function seenTo(state: CaseState, { brief, state: fate }: Letter): boolean {
  return fate === 'issued' || openTasks(state).some((t) => t.about === brief.letterId) || !isAnswered(state);
}

/** A contact was made where somebody answers; else it was tried, or there is no number to try. */
function contacts(state: CaseState, { phone }: World): Step[] {
  const outcome = phone === 'answers' ? 'made' : phone === 'silent' ? 'tried' : 'not-made';
  const fields = { outcome, note: 't', ...(outcome === 'not-made' ? { reason: 't' } : {}) };
  const kinds = ['closing-check', 'first-contact', ...(state.intake.groupSize > 1 ? ['meeting-offer'] : [])];
  if (state.lastContact === outcome && state.closingChecked && currentStage(state).contacted !== null) return [];
  const steps = kinds.map((kind) => does(state, `${kind}: ${outcome}`, 'log-contact', { kind, ...fields }));
  // What cannot be offered because nobody answers is recorded as not made, with the reason.
  if (phone === 'silent' && state.intake.groupSize > 1)
    steps.push(
      does(state, 'no meeting can be offered', 'log-contact', {
        kind: 'meeting-offer',
        outcome: 'not-made',
        reason: 't',
      }),
    );
  return steps;
}

function panel(place: Place, world: World): Step[] {
  const { state } = place;
  if (state.panel === null) return [];
  const asked = world.choosesPanel && world.phone === 'answers' ? {} : { unanswered: 't' };
  const customers = state.panel.kind === 'with-customers' ? 2 : 0;
  const chair = customers > 0 ? 'involved-customer' : 'operations-director';
  // One that was set before the customer chose the other kind is set anew.
  const { on, kind, setFor = kind } = state.panel;
  const toBeSet = on === null || setFor !== kind;
  return [
    ...(state.panel.kind === null || (state.panel.attends && world.phone !== 'answers')
      ? [does(state, 'record which panel it is', 'choose-panel', { kind: 'staff-only', ...asked })]
      : []),
    ...(toBeSet ? [15, 20, 30] : []).map((days) =>
      does(
        state,
        `set the panel in ${days} working days`,
        'set-panel',
        {
          on: workingDaysAhead(place, days),
          director: 's-lou',
          team: 's-max',
          customerMembers: customers,
          chair,
          time: 't',
          place: 't',
          // A date is agreed with who wants to attend and answers.
          agreed: world.phone === 'answers',
        },
        's-lou',
      ),
    ),
    does(state, 'record that it sat', 'hold-panel', { result: 'decided', minutes: 't' }, 's-lou'),
  ];
}

/** What a response asks for besides findings: older reports looked at, the customer asked why, where there is a way to ask. */
function whatTheResponseAsks(state: CaseState, { phone }: World): Step[] {
  const steps: Step[] = [];
  if (state.recurring && state.backgroundFinding === null)
    steps.push(does(state, 'look at the older reports', 'review-background', { finding: 't' }));
  if (state.stage === 2 && triesWanted(state) > 0)
    steps.push(
      phone === 'none'
        ? does(state, 'nobody can be asked why', 'ask-why', { how: 'telephone', outcome: 'cannot-be-asked', note: 't' })
        : does(state, 'ask why they are still unhappy', 'ask-why', {
            // Who asked not to be called is written to.
            how: state.needs.adjustments.includes('no-phone-calls') ? 'email' : 'telephone',
            outcome: phone === 'answers' ? 'would-not-say' : 'no-answer',
          }),
    );
  return steps;
}

function answering(place: Place, world: World): Step[] {
  const { state } = place;
  const { findings } = currentStage(state);
  const open = state.points.filter((p) => p.ours && findings[p.id] === undefined);
  return [
    ...open.map((p) => does(state, `find on ${p.id}`, 'find', { point: p.id, outcome: 'not-upheld', reason: 't' })),
    ...whatTheResponseAsks(state, world),
    ...(state.stage1Reviewed || !state.policy.reviewQuestions
      ? []
      : [does(state, 'review stage 1', 'review-stage1', { thorough: 'yes', fair: 'yes', inPolicy: 'yes' })]),
    ...(state.remedies.some((m) => m.stage === state.stage)
      ? []
      : [does(state, 'apologise', 'offer-remedy', { kind: 'apology', what: 't' })]),
    ...(triedInVain(state, state.stage, 'respond') ? [] : [does(state, 'answer it', 'respond', { lateReason: 't' })]),
    ...clearing(state),
    does(state, 'give in the draft', 'submit-for-check', {}),
    // Who checked stage 1 acted at it (S2-3).
    does(state, 'check the draft', 'check-quality', { verdict: 'approve' }, state.stage === 1 ? 's-jim' : 's-jil'),
  ];
}

/** What an answer waits for is decided, advised on and looked at. */
function clearing(state: CaseState): Step[] {
  return [
    ...state.departures
      .filter((d) => d.approved === null)
      .map((d) => does(state, `approve ${d.id}`, 'decide-departure', { departure: d.id, verdict: 'approve' }, 's-kim')),
    ...(openQuestion(state) === null ? [] : [does(state, 'take the question back', 'withdraw-offer-request', {})]),
    ...unreviewed(state).map((reviewer) =>
      does(state, `${reviewer} agrees to the wording`, 'review-wording', { reviewer, who: 't', verdict: 'agreed' }),
    ),
  ];
}

/** Promises are kept, questions are answered, tasks are done: each of these the landlord can make true. */
function keeping({ state }: Place): Step[] {
  return [
    ...state.actions
      .filter((a) => !a.done)
      .map((a) => does(state, `keep ${a.id}`, 'complete-action', { action: a.id, evidence: 't' })),
    ...(state.restriction !== null || openTasks(state).some((t) => t.kind === 'restriction-review')
      ? [does(state, 'lift the restriction', 'review-restriction', { then: 'lift', reason: 't' })]
      : []),
    ...openVisits(state).map((v) =>
      does(state, `call off ${v.id}`, 'record-visit', { visit: v.id, result: 'called-off' }),
    ),
    ...(state.intake.staffConduct && !state.lineManagerTold
      ? [does(state, 'tell the line manager', 'tell-line-manager', { manager: 's-manager', contact: 'handler' })]
      : []),
    ...(state.remedies.some((m) => m.entitled === true && m.advised !== true)
      ? [does(state, 'take legal advice', 'record-legal-advice', { from: 't', advice: 't' })]
      : []),
    ...(openTasks(state).some((t) => t.kind === 'building-scope')
      ? [
          does(state, 'find out which procedure it goes by', 'set-subject', {
            subject: state.intake.subject,
            also: state.intake.alsoAbout,
            buildingScope: 'no',
            safetyMatter: 'neither',
            reason: 't',
          }),
        ]
      : []),
    ...(state.handedOver !== null && state.handedOver.result === null
      ? [does(state, 'the customer was answered there', 'record-handover', { result: 'answered', outcome: 't' })]
      : []),
    ...openTasks(state)
      .filter((t) => TASK_SPECS[t.kind].endedBy.includes('resolve-task'))
      .map((t) => does(state, `do ${t.id} (${t.kind})`, 'resolve-task', { task: t.id, note: 't' })),
    ...(state.status === 'responded' || state.status === 'final'
      ? [does(state, 'close it', 'close', { reason: 't' })]
      : []),
  ];
}
