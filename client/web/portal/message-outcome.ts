/** What a customer is told once they have said something: what came of it, what happens next and by when. Pure. */
import { formatDate } from '../../../policies/calendar/dates.ts';
import type { IsoDate } from '../../../policies/types.ts';
import {
  obligations,
  takeBackBy,
  type CaseEvent,
  type CaseState,
  type CustomerMessageName,
} from '../../../workflows/messages.ts';

export interface MessageOutcome {
  title: string;
  says: string[];
  /** The date that counts now, after `next`. */
  next: string | null;
  by: IsoDate | null;
}

const TITLES: Record<CustomerMessageName, string> = {
  inform: 'We have what you sent us',
  'answer-extension': 'We have your answer',
  'accept-remedy': 'You have accepted',
  escalate: 'You have asked us to look at it again',
  withdraw: 'Your complaint is stopped',
  'take-back': 'You have taken it back',
  'answer-authority': 'We have your answer',
};

/** For what is kept but the case has not heard yet: nothing is lost, and nobody has to send it again. */
export function keptOnly(word: CustomerMessageName): MessageOutcome {
  return {
    title: word === 'withdraw' || word === 'accept-remedy' ? 'We have what you told us' : TITLES[word],
    says: [
      'It is written down with today’s date, and nothing is lost. You do not have to send it again.',
      'You will see here what happens next. Please look again later.',
    ],
    next: null,
    by: null,
  };
}

/** From what the case recorded under the key of this form. */
export function outcomeOf(word: CustomerMessageName, came: readonly CaseEvent[], state: CaseState): MessageOutcome {
  const task = came.find((e) => e.type === 'TaskRaised');
  const by = task?.type === 'TaskRaised' ? task.due : null;
  const title = TITLES[word];
  switch (word) {
    case 'inform':
      return {
        title,
        says:
          state.status === 'stage1'
            ? ['It is with your complaint now.']
            : ['If it is something new, it becomes a complaint of its own, so that it gets its own answer.'],
        next: 'We will look at it by',
        by,
      };
    case 'answer-authority':
      return answeredAuthority(came, by);
    case 'answer-extension':
      return answeredDate(came, by);
    case 'accept-remedy':
      return accepted(came, by);
    case 'escalate':
      return lookedAtAgain(came, state, by);
    case 'take-back':
      return takenBack(came, state, by);
    case 'withdraw':
      return state.status === 'closed' && came.some((e) => e.type === 'Closed')
        ? {
            title,
            says: [
              'We have closed it, and we will write to you to confirm that.',
              `If you change your mind, you can take it back on this page until ${formatDate(takeBackBy(state, state.closed?.on ?? state.intake.logged))}. Later, write to us here or tell any of our staff.`,
            ],
            next: null,
            by: null,
          }
        : {
            title: 'We have what you told us',
            says: ['Your complaint was closed already.'],
            next: 'We will answer you by',
            by,
          };
  }
}

function takenBack(came: readonly CaseEvent[], state: CaseState, by: IsoDate | null): MessageOutcome {
  const title = TITLES['take-back'];
  if (came.some((e) => e.type === 'Reopened'))
    return {
      title,
      says: [
        'Your complaint goes on where it was, as if you had never stopped it. We will write to you to confirm that.',
      ],
      next: null,
      by: null,
    };
  if (came.some((e) => e.type === 'EscalationRequested'))
    return {
      title,
      says: ['You want us to look at it again after all. We decide on that as if you had never stopped.'],
      next: 'We will answer you by',
      by,
    };
  if (came.some((e) => e.type === 'AcceptanceTakenBack'))
    return { title, says: ['We have written down that you do not accept it.'], next: null, by: null };
  return {
    title: 'We have what you told us',
    says: [
      state.status === 'closed'
        ? 'The days to take it back have passed. That does not mean no: somebody will look at it.'
        : 'Somebody will look at it.',
    ],
    next: 'We will answer you by',
    by,
  };
}

function answeredAuthority(came: readonly CaseEvent[], by: IsoDate | null): MessageOutcome {
  const answer = came.find((e) => e.type === 'AuthorityAnswered');
  const agreed = answer?.type === 'AuthorityAnswered' && answer.agreed;
  if (agreed && answer.onFile === true)
    return {
      title: 'They may act for you',
      says: [
        'From now on we talk to them about your complaint, and send them copies of our letters to you.',
        'You can change your mind at any time. Write to us here, or call us.',
      ],
      next: null,
      by: null,
    };
  return {
    title: TITLES['answer-authority'],
    says: [
      agreed
        ? 'We want to be sure that it was you who agreed. Until then we tell them nothing.'
        : 'We tell them nothing about you. Your complaint goes on.',
    ],
    next: agreed ? 'We will talk to you about it by' : 'We will tell them by',
    by,
  };
}

function answeredDate(came: readonly CaseEvent[], by: IsoDate | null): MessageOutcome {
  const answer = came.find((e) => e.type === 'ExtensionAnswered');
  const agreed = answer?.type === 'ExtensionAnswered' && answer.agreed;
  if (agreed)
    return { title: 'You agree to the new date', says: ['Thank you. We have written it down.'], next: null, by: null };
  return {
    title: 'We have your answer',
    says: [
      'We have written down that you do not agree. We are sending you a letter that says who outside can look at how long we take.',
    ],
    next: 'We will talk to you about it by',
    by,
  };
}

function accepted(came: readonly CaseEvent[], by: IsoDate | null): MessageOutcome {
  if (!came.some((e) => e.type === 'RemedyAccepted'))
    return {
      title: 'We have what you told us',
      says: ['We want to be sure what you accept.'],
      next: 'We will talk to you by',
      by,
    };
  return {
    title: TITLES['accept-remedy'],
    says: [
      'We have written down what you accept. Your page shows what we do, and by when.',
      'You can still go to court.',
    ],
    next: null,
    by: null,
  };
}

function lookedAtAgain(came: readonly CaseEvent[], state: CaseState, by: IsoDate | null): MessageOutcome {
  const request = came.find((e) => e.type === 'EscalationRequested');
  const standing = request?.type === 'EscalationRequested' ? request.standing : 'already';
  const title = TITLES.escalate;
  if (came.some((e) => e.type === 'Stage2Opened')) {
    const panel = state.policy.stage2 === 'panel';
    const write = obligations(state).find((o) => o.kind === 'stage2.acknowledge')?.due ?? null;
    return {
      title,
      says: [
        panel
          ? 'A review panel will hear your complaint. We will ask you who you would like on it.'
          : 'Somebody who was not part of our first answer will look at it.',
        'You do not have to do anything now.',
      ],
      next: write === null ? null : 'We will write to you by',
      by: write,
    };
  }
  if (standing === 'late')
    return {
      title,
      says: [
        'You asked after the time for it. That does not mean no: we will think about it and tell you what we decide, and why.',
      ],
      next: 'You will hear from us by',
      by,
    };
  if (standing === 'already')
    return {
      title,
      says: ['You had asked for this before, so it is under way. Nothing is lost.'],
      next: by === null ? null : 'We will look at what you wrote by',
      by,
    };
  return {
    title,
    says: ['We have written down what you ask. We will look at whether we can do it, and tell you why if we cannot.'],
    next: 'You will hear from us by',
    by,
  };
}
