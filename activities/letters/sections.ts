/** How each part of a letter is worded. A part that cannot be worded from what is known is null. */
import { contactLines, contactOn } from '../../policies/code/arbitrators.ts';
import { formatDate } from '../../policies/calendar/working-days.ts';
import type { Outcome } from '../../policies/types.ts';
import type { LetterContext, Part, Section } from './context.ts';

type Words = Omit<Section, 'part'> | null;

const OUTCOMES: Record<Outcome, string> = {
  upheld: 'upheld',
  'partially-upheld': 'partially upheld',
  'not-upheld': 'not upheld',
};

const pounds = (pence: number): string => `£${(pence / 100).toFixed(2)}`;
const ours = (c: LetterContext) => c.brief.points.filter((p) => p.ours);

/** The words stored under an id of the brief; undefined where the brief names none. */
function words(c: LetterContext, key: string): string | undefined {
  const id = c.brief.texts[key];
  return typeof id === 'string' ? c.texts[id] : undefined;
}

const plain = (...paragraphs: string[]): Words => ({ title: null, paragraphs, list: [] });
const titled = (title: string, paragraphs: string[], list: string[] = []): Words => ({ title, paragraphs, list });

/** The words of every part. */
export const SECTIONS: Record<Part, (c: LetterContext) => Words> = {
  stage: ({ brief }) =>
    plain(
      brief.code === 'COMP01'
        ? 'Thank you for telling us about this. We are sorry that you have had reason to complain. We are looking into it at stage 1 of our complaints procedure.'
        : brief.code === 'COMP05'
          ? 'Thank you for asking us to look at your complaint again. Somebody who was not involved before will review it at stage 2 of our complaints procedure.'
          : brief.code === 'COMP03'
            ? 'This is our response to your complaint at stage 1 of our complaints procedure.'
            : brief.code === 'COMP07'
              ? 'This is our response to your complaint at stage 2, the last stage of our complaints procedure.'
              : `We are writing about your complaint, which is at stage ${brief.stage} of our complaints procedure.`,
    ),

  timescale: ({ brief, policy }) =>
    brief.dates.respondBy !== undefined
      ? titled('When you will hear from us', [
          `We will send you our full response by ${formatDate(brief.dates.respondBy)}.`,
        ])
      : policy.stage2 === 'panel' && brief.stage === 2
        ? titled('When you will hear from us', [
            'A review panel will hear your complaint. Its members are either two involved customers and our staff, or our staff only: we will ask you which you prefer, and then tell you the date.',
          ])
        : null,

  understanding: (c) => {
    const own = ours(c).map((p) => `${p.id}: ${c.texts[p.text] ?? ''}`);
    const others = c.brief.points.filter((p) => !p.ours).map((p) => c.texts[p.text] ?? '');
    if (own.length === 0 || own.some((line) => line.endsWith(': '))) return null;
    return titled(
      'Your complaint as we understand it',
      others.length === 0
        ? []
        : [`Some of what you told us is not ours to answer: ${others.join('; ')}. We will tell you who can help.`],
      own,
    );
  },

  'outcomes-sought': (c) => {
    const list = c.brief.outcomesSought.map((id) => c.texts[id] ?? '').filter((t) => t !== '');
    return list.length === 0
      ? null
      : titled('What you would like to happen', ['Please tell us if we have got any of this wrong.'], list);
  },

  handler: ({ handler }) =>
    handler === null
      ? null
      : titled('Who is dealing with it', [
          `${handler.name}, ${handler.role}, is dealing with your complaint. Email: ${handler.email}${handler.phone === null ? '' : `, telephone: ${handler.phone}`}.`,
        ]),

  decision: ({ brief }) => {
    if (brief.outcome === undefined) return null;
    const found = brief.points.filter((p) => p.ours && p.outcome !== undefined);
    return titled(
      'Our decision',
      [`Your complaint is ${OUTCOMES[brief.outcome]}.`],
      found.map((p) => `${p.id} is ${p.outcome === undefined ? '' : OUTCOMES[p.outcome]}.`),
    );
  },

  reasons: (c) => {
    const own = words(c, 'reason');
    if (own !== undefined) return titled('Our reasons', [own]);
    const points = ours(c);
    const list = points.flatMap((p) => {
      const reason = p.reasonText === undefined ? undefined : c.texts[p.reasonText];
      return reason === undefined ? [] : [`${p.id}: ${reason}`];
    });
    const summary = words(c, 'summary');
    return list.length === 0 || list.length < points.length
      ? null
      : titled('Our reasons', summary === undefined ? [] : [summary], list);
  },

  remedy: (c) => {
    const { remedies } = c.brief;
    const list = remedies.flatMap((m) => {
      const what = c.texts[m.text];
      if (what === undefined) return [];
      const money = m.pence > 0 ? ` (${pounds(m.pence)})` : '';
      return [`${what}${money}${m.by === undefined ? '' : `, by ${formatDate(m.by)}`}`];
    });
    if (list.length < remedies.length) return null;
    if (list.length === 0)
      return titled('Putting things right', ['We did not find that anything went wrong that we have to put right.']);
    return titled(
      'Putting things right',
      [
        'This is what we offer. You can accept all of it or some of it by writing to us and saying what you accept. Accepting does not stop you from taking legal action.',
      ],
      list,
    );
  },

  actions: (c) => {
    const open = c.brief.actions.filter((a) => !a.done);
    const list = open.flatMap((a) => {
      const what = c.texts[a.text];
      return what === undefined ? [] : [`${what}, by ${formatDate(a.by)}`];
    });
    if (list.length < open.length) return null;
    return list.length === 0
      ? titled('What is still to be done', ['Nothing is outstanding.'])
      : titled(
          'What is still to be done',
          ['We follow each of these until it is done, and will keep you informed.'],
          list,
        );
  },

  'how-to-escalate': ({ brief, policy }) => {
    const { escalateBy } = brief.dates;
    if (escalateBy === undefined) return null;
    const { complaintsEmail, phone } = policy.landlord;
    const review = policy.stage2 === 'panel' ? 'a review panel to hear your complaint' : 'a stage 2 review';
    return titled('If you are not happy with this', [
      `You can ask for ${review} until ${formatDate(escalateBy)}. You do not have to give a reason. Tell any of our staff in any way you like, write to ${complaintsEmail} or call ${phone}. If you ask later than that we will still consider it.`,
    ]);
  },

  'end-of-procedure': ({ policy }) =>
    titled('What happens next', [
      `This is the end of ${policy.landlord.name}’s own complaints procedure. If you are still not happy you can take your complaint further now; you do not have to wait.`,
    ]),

  arbitrator: ({ brief }) => {
    const { name, dealsWith } = contactOn(brief.arbitrator, brief.dated);
    const notHousing = brief.arbitrator === 'building-safety-regulator';
    return titled(
      'Independent help',
      [
        `You can contact the ${name} at any time. It deals with ${dealsWith}.`,
        ...(notHousing
          ? ['The Housing Ombudsman cannot look at complaints about building safety; the regulator can.']
          : []),
      ],
      contactLines(brief.arbitrator, brief.dated).slice(1),
    );
  },

  survey: ({ policy }) =>
    titled('Tell us how we did', [`We would like to know how you found this: ${policy.landlord.surveyLink}`]),

  refusal: (c) => {
    const { ground, code } = c.brief;
    const exclusion = c.policy.exclusions.find((x) => x.code === ground);
    const what =
      code === 'COMP00'
        ? 'We have looked carefully at what you told us. We cannot deal with it under our complaints procedure.'
        : 'We have looked carefully at your request for the next stage of our complaints procedure. We are not able to take it there.';
    return plain(
      what,
      ...(exclusion
        ? [`Our policy says (${exclusion.clause}): ${exclusion.says}`, `You can turn instead to ${exclusion.sentTo}.`]
        : []),
    );
  },

  extension: ({ brief }) => {
    const { oldDate, newDate } = brief.dates;
    if (oldDate === undefined || newDate === undefined) return null;
    const every = brief.updateEvery;
    return brief.code === 'EXTENSION-NOT-AGREED'
      ? plain(
          `You told us that you do not agree to the new date for our response, ${formatDate(newDate)} instead of ${formatDate(oldDate)}. We have recorded that. You can ask the service below to look at our plan and at how long we are taking.`,
        )
      : titled('A new date', [
          `We said that you would have our response by ${formatDate(oldDate)}. We need more time: you will have it by ${formatDate(newDate)}. Please tell us whether you agree.`,
          ...(every === undefined
            ? []
            : [`Until then we will update you every ${every} working day${every === 1 ? '' : 's'}.`]),
        ]);
  },

  withdrawal: () =>
    plain(
      'You told us that you withdraw your complaint. We have closed it and keep a record of it. If this is not right, or things change, please tell us.',
    ),

  authority: ({ customer }) =>
    plain(
      'Somebody has contacted us to complain on your behalf. Before we share anything about you with them we need you to agree, in writing.',
      `Please reply and say that you${customer === null ? '' : `, ${customer},`} want them to act for you, what they may be told, and until when. Your complaint goes on meanwhile.`,
    ),

  message: (c) => {
    const message = words(c, 'message');
    return message === undefined ? null : plain(message);
  },

  closing: () => plain('We have closed your complaint. We keep a record of it.'),

  'new-date': (c) => {
    const action = words(c, 'action');
    const { oldDate, newDate } = c.brief.dates;
    return action === undefined || oldDate === undefined || newDate === undefined
      ? null
      : plain(
          `We promised you this by ${formatDate(oldDate)}: ${action}`,
          `We are sorry that this will not be done by then. It will be done by ${formatDate(newDate)}.`,
        );
  },

  panel: ({ brief, policy }) => {
    const { panelOn } = brief.dates;
    return panelOn === undefined
      ? null
      : titled('The review panel', [
          `A panel will review our decision on ${formatDate(panelOn)}. You may come, but you do not have to.`,
          ...(policy.panelEvidenceDays === null
            ? []
            : [
                `Anything more you want the panel to see should reach us at least ${policy.panelEvidenceDays} working days before.`,
              ]),
        ]);
  },

  'missed-date': ({ brief }) =>
    brief.dates.oldDate === undefined
      ? null
      : plain(
          `We said that you would hear from us by ${formatDate(brief.dates.oldDate)}. You did not, and we are sorry. We will agree with you how often we update you until you have our response.`,
        ),
};
