/** Learning: improvements, lessons, what recurs, reviews, training and focus groups. */
import { hasOneOf } from '../../../../policies/roles/roles.ts';
import type { FieldValues } from '../../../core/input/fields.ts';
import { leadsLearningAt } from '../../../core/people.ts';
import { focusGroups, recordFocusGroup } from '../../../management/learning/focus-groups.ts';
import { IMPROVEMENT_ACTIONS } from '../../../management/learning/improvement.ts';
import {
  listImprovements,
  openImprovement,
  showImprovement,
  stepImprovement,
  type Learner,
} from '../../../management/learning/improvements.ts';
import { dismiss, listLessons, listOffers, takeUp } from '../../../management/learning/lessons.ts';
import { promisesNotKept } from '../../../management/learning/promises.ts';
import { recordReview, reviewPack } from '../../../management/learning/review-pack.ts';
import { recordStaffLearning, removeStaffLearning, staffLearning } from '../../../management/learning/training.ts';
import { LEARNING_PAGES } from '../../learning/pages.ts';
import { operation, type ApiOperation, type ApiRequest } from '../operation.ts';
import { anything, answer, day, form, list, oneOf, orNull, text, whole, yesNo } from '../schema.ts';

const group = 'Learning';
const read = 'manage:read';
const act = 'manage:act';

const learner = ({ viewer: { staffId, duties, landlordId } }: ApiRequest): Learner => ({
  staffId,
  leads: hasOneOf(leadsLearningAt(landlordId), duties),
});
const fields = ({ body }: ApiRequest): FieldValues => body as FieldValues;

const improvement = answer({
  id: text(),
  what: text(),
  state: oneOf(['open', 'done', 'dropped']),
  owner: answer({ handle: text(), name: text() }),
  due: day(),
  originalDue: day(),
  late: yesNo(),
  opened: day(),
  told: orNull(day('The last day on which it was said how it stands.')),
  cases: list(text(), 'References of the cases it came of, of those in sight.'),
  hidden: whole('How many others there are.'),
  ended: orNull(anything('When, and the proof or the reason.')),
});
const made = answer({ id: text() });

const improvements: ApiOperation[] = [
  operation({
    id: 'listImprovements',
    method: 'GET',
    path: '/learning/improvements',
    group,
    does: 'List improvements that came of complaints, those under way first',
    scope: read,
    allowedDuties: LEARNING_PAGES.improvements.allowedDuties,
    answers: answer({ items: list(improvement) }),
    shell: ['learning list'],
    handle: async ({ service, viewer }) => ({ items: await listImprovements(service, viewer.landlordId) }),
  }),
  operation({
    id: 'getImprovement',
    method: 'GET',
    path: '/learning/improvements/{id}',
    group,
    does: 'Read one improvement with everything that happened to it',
    scope: read,
    allowedDuties: LEARNING_PAGES.improvement.allowedDuties,
    answers: improvement,
    shell: ['learning show'],
    handle: async ({ service, viewer, params }) => showImprovement(service, viewer.landlordId, params['id'] ?? ''),
  }),
  operation({
    id: 'openImprovement',
    method: 'POST',
    path: '/learning/improvements',
    group,
    does: 'Open an improvement, by itself or of a lesson or offer; the same again on a day is the same improvement',
    scope: act,
    allowedDuties: LEARNING_PAGES.open.allowedDuties,
    body: form(
      {
        what: text('What is to be better, naming nobody.'),
        owner: text('Handle of who sees to it.'),
        due: text('Done by.'),
        of: text('The lesson or offer it comes of.'),
        case: list(text('A reference.'), 'Cases it came of, where it comes of no lesson.'),
      },
      ['what', 'owner', 'due'],
    ),
    answers: answer({ id: text(), opened: yesNo('False where it was open already.') }),
    creates: true,
    shell: ['learning open'],
    async handle(request) {
      const { service, viewer, naming } = request;
      const { of, ...given } = fields(request);
      return of === undefined
        ? openImprovement(service, viewer.landlordId, given, learner(request), undefined, naming)
        : takeUp(service, viewer.landlordId, String(of), given, learner(request), naming);
    },
  }),
  operation({
    id: 'stepImprovement',
    method: 'POST',
    path: '/learning/improvements/{id}/steps',
    group,
    does: 'Say how an improvement stands, move it, give it away, end it or take it up again',
    scope: act,
    allowedDuties: LEARNING_PAGES.step.allowedDuties,
    body: form(
      {
        action: oneOf(IMPROVEMENT_ACTIONS),
        words: text('How it stands, the proof, or the reason, naming nobody.'),
        owner: text('Handle of whom it is given to.'),
        due: text('The new day.'),
      },
      ['action', 'words'],
    ),
    answers: improvement,
    shell: ['learning step'],
    handle: async (request) =>
      stepImprovement(
        request.service,
        request.viewer.landlordId,
        request.params['id'] ?? '',
        fields(request),
        learner(request),
        request.naming,
      ),
  }),
];

const lessons: ApiOperation[] = [
  operation({
    id: 'listLessons',
    method: 'GET',
    path: '/learning/lessons',
    group,
    does: 'List lessons of cases, and what became of each',
    scope: read,
    allowedDuties: LEARNING_PAGES.lessons.allowedDuties,
    query: { month: text('Such as 2026-11; the last three months when left out.') },
    answers: answer({ from: day(), until: day(), lessons: list(anything('One lesson, and what became of it.')) }),
    shell: ['learning lessons'],
    handle: async ({ service, viewer, query, naming }) =>
      listLessons(service, viewer.landlordId, { month: query['month'] }, naming),
  }),
  operation({
    id: 'listRecurring',
    method: 'GET',
    path: '/learning/recurring',
    group,
    does: 'List cases with something in common, each with why they were put together; nothing is asserted',
    scope: read,
    allowedDuties: LEARNING_PAGES.lessons.allowedDuties,
    answers: answer({ items: list(anything('What they have in common, and the cases.')) }),
    shell: ['learning recurring'],
    handle: async ({ service, viewer }) => ({ items: await listOffers(service, viewer.landlordId) }),
  }),
  operation({
    id: 'dismissLearning',
    method: 'POST',
    path: '/learning/lessons/{id}/dismiss',
    group,
    does: 'Put a lesson or what recurs aside, with the reason',
    scope: act,
    allowedDuties: LEARNING_PAGES.dismiss.allowedDuties,
    body: form({ reason: text('Why nothing is made of it.') }, ['reason']),
    answers: answer({ dismissed: text() }),
    shell: ['learning dismiss'],
    async handle(request) {
      const { service, viewer, params, naming } = request;
      const id = params['id'] ?? '';
      await dismiss(service, viewer.landlordId, id, fields(request), learner(request), naming);
      return { dismissed: id };
    },
  }),
  operation({
    id: 'listBrokenPromises',
    method: 'GET',
    path: '/learning/promises',
    group,
    does: 'List what customers were promised by a day that has passed and is not recorded as done',
    scope: read,
    allowedDuties: LEARNING_PAGES.promises.allowedDuties,
    answers: answer({ items: list(anything('What was promised, by when, and when the customer was told.')) }),
    shell: ['learning promises'],
    handle: async ({ service, viewer }) => ({ items: await promisesNotKept(service, viewer.landlordId) }),
  }),
];

const records: ApiOperation[] = [
  operation({
    id: 'getReviewPack',
    method: 'GET',
    path: '/learning/review',
    group,
    does: 'Read the pack for the monthly review of lessons: who attends, and what is open',
    scope: read,
    allowedDuties: LEARNING_PAGES.review.allowedDuties,
    query: { month: text('Such as 2026-11; the last that has ended when left out.') },
    answers: answer({
      month: text(),
      attends: list(anything('Somebody who is asked to come, and why.')),
      lessons: list(anything('A lesson of the month.')),
      open: list(improvement),
      ended: list(improvement),
      offers: list(anything('What recurs.')),
      promises: list(anything('What was promised and is not done.')),
      held: list(anything('A review of that month that was held.')),
    }),
    shell: ['learning review'],
    handle: async ({ service, viewer, query, naming }) =>
      reviewPack(service, viewer.landlordId, { month: query['month'] }, naming),
  }),
  operation({
    id: 'recordReview',
    method: 'POST',
    path: '/learning/reviews',
    group,
    does: 'Record a review of lessons that was held; the same again is the same record',
    scope: act,
    allowedDuties: LEARNING_PAGES.recordReview.allowedDuties,
    body: form(
      {
        month: text('The month looked back on, such as 2026-11.'),
        held: text('The day it was held.'),
        attended: list(text('Handle.')),
        notes: text('What was agreed, naming no customer.'),
      },
      ['month', 'held', 'attended', 'notes'],
    ),
    answers: answer({ id: text(), month: text() }),
    creates: true,
    shell: ['learning review-held'],
    handle: async (request) =>
      recordReview(request.service, request.viewer.landlordId, fields(request), learner(request), request.naming),
  }),
  operation({
    id: 'listStaffLearning',
    method: 'GET',
    path: '/learning/training',
    group,
    does: 'List training and objectives of those who handle complaints',
    scope: read,
    allowedDuties: LEARNING_PAGES.training.allowedDuties,
    answers: answer({
      asks: anything('What the policy asks for.'),
      people: list(anything('One person: what is asked, and what is on record.')),
    }),
    shell: ['learning training'],
    handle: async ({ service, viewer }) => staffLearning(service, viewer.landlordId),
  }),
  operation({
    id: 'recordStaffLearning',
    method: 'POST',
    path: '/learning/training',
    group,
    does: 'Record training that was done or an objective that was agreed; the same again is the same record',
    scope: act,
    allowedDuties: LEARNING_PAGES.recordTraining.allowedDuties,
    body: form(
      {
        who: text('Handle.'),
        kind: oneOf(['training', 'objective']),
        code: text('The policy’s own item, where it is one of them.'),
        words: text('What it is, where it is none of them.'),
        on: text('The day it was done, or agreed.'),
        until: text('To be done or looked at again by.'),
      },
      ['who', 'kind', 'on'],
    ),
    answers: made,
    creates: true,
    shell: ['learning train'],
    handle: async (request) =>
      recordStaffLearning(
        request.service,
        request.viewer.landlordId,
        fields(request),
        learner(request),
        request.naming,
      ),
  }),
  operation({
    id: 'removeStaffLearning',
    method: 'DELETE',
    path: '/learning/training/{id}',
    group,
    does: 'Take out a record of training or of an objective that was a mistake',
    scope: act,
    allowedDuties: LEARNING_PAGES.removeTraining.allowedDuties,
    answers: answer({ removed: text() }),
    shell: ['learning untrain'],
    async handle(request) {
      const id = request.params['id'] ?? '';
      await removeStaffLearning(request.service, request.viewer.landlordId, id, learner(request));
      return { removed: id };
    },
  }),
  operation({
    id: 'listFocusGroups',
    method: 'GET',
    path: '/learning/focus-groups',
    group,
    does: 'List the focus groups at each review of the policy',
    scope: read,
    allowedDuties: LEARNING_PAGES.focusGroups.allowedDuties,
    answers: answer({
      asked: yesNo('Whether the policy asks for one at each review.'),
      reviews: list(anything('One review of the policy, and the groups held for it.')),
    }),
    shell: ['learning focus-groups'],
    handle: async ({ service, viewer }) => focusGroups(service, viewer.landlordId),
  }),
  operation({
    id: 'recordFocusGroup',
    method: 'POST',
    path: '/learning/focus-groups',
    group,
    does: 'Record a focus group that was held; the same again is the same record',
    scope: act,
    allowedDuties: LEARNING_PAGES.recordFocusGroup.allowedDuties,
    body: form(
      {
        held: text('The day it was held.'),
        complainants: whole('How many recent complainants came.'),
        panelMembers: whole('How many of the complaints panel came.'),
        learned: text('What was learnt, naming no customer.'),
      },
      ['held', 'complainants', 'panelMembers', 'learned'],
    ),
    answers: made,
    creates: true,
    shell: ['learning focus-group-held'],
    handle: async (request) =>
      recordFocusGroup(request.service, request.viewer.landlordId, fields(request), learner(request), request.naming),
  }),
];

export const LEARNING_CALLS: readonly ApiOperation[] = [...improvements, ...lessons, ...records];
