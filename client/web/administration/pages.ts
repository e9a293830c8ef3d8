/** The pages of those who look after people, calendars, templates and policies. */
import { administratorsAt, letterReadersAt, retentionDecidersAt } from '../../core/people.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { page } from '../site/pages.ts';

const allowedDuties = administratorsAt;
/** The words of letters, and the policy they keep to: also for who decides a change of them (IN-13). */
const forLetters = { allowedDuties: letterReadersAt } as const;

const forRetention = { allowedDuties: retentionDecidersAt } as const;
/** Another version of the policy: for whoever the one in force has decide it (IN-13). */
const toChange = {
  allowedDuties: (landlordId: string) => policyOfLandlord(landlordId).deciders.changePolicy,
} as const;

export const ADMIN_PAGES = {
  staff: page({ method: 'GET', path: '/admin', allowedDuties, does: 'See the staff' }),
  addStaff: page({ method: 'POST', path: '/admin/staff', allowedDuties, does: 'Add somebody to the staff' }),
  person: page({ method: 'GET', path: '/admin/staff/:handle', allowedDuties, does: 'Open one member of staff' }),
  changePerson: page({ method: 'POST', path: '/admin/staff/:handle', allowedDuties, does: 'Change a member of staff' }),
  leaves: page({
    method: 'POST',
    path: '/admin/staff/:handle/leaves',
    allowedDuties,
    does: 'Record that somebody leaves',
  }),
  returns: page({ method: 'POST', path: '/admin/staff/:handle/returns', allowedDuties, does: 'Take somebody back' }),
  invite: page({
    method: 'POST',
    path: '/admin/staff/:handle/invite',
    allowedDuties,
    does: 'Have a link to sign in sent to somebody',
  }),
  endSessions: page({
    method: 'POST',
    path: '/admin/staff/:handle/sign-out',
    allowedDuties,
    does: 'Sign somebody out',
  }),
  unlock: page({ method: 'POST', path: '/admin/staff/:handle/unlock', allowedDuties, does: 'Open a shut account' }),

  secondOff: page({
    method: 'POST',
    path: '/admin/staff/:handle/second-off',
    allowedDuties,
    does: 'Remove somebody’s second step of signing in',
  }),
  confirm: page({
    method: 'POST',
    path: '/admin/staff/:handle/confirm',
    allowedDuties,
    does: 'Confirm what another administrator asked for',
  }),
  refuse: page({
    method: 'POST',
    path: '/admin/staff/:handle/refuse',
    allowedDuties,
    does: 'Refuse what another administrator asked for',
  }),
  adminLog: page({ method: 'GET', path: '/admin/log', allowedDuties, does: 'See the log of administration' }),
  security: page({ method: 'GET', path: '/admin/security', allowedDuties, does: 'See what concerns security' }),

  landlord: page({ method: 'GET', path: '/admin/landlord', allowedDuties, does: 'See how the landlord is reached' }),
  saveLandlord: page({
    method: 'POST',
    path: '/admin/landlord',
    allowedDuties,
    takesFiles: true,
    does: 'Change how the landlord is called, reached and looks',
  }),

  calendar: page({ method: 'GET', path: '/admin/calendar', allowedDuties, does: 'See the bank holidays' }),
  tryHoliday: page({
    method: 'POST',
    path: '/admin/calendar',
    allowedDuties,
    takesFiles: true,
    does: 'Try a change of the calendar',
  }),
  holidayPreview: page({
    method: 'GET',
    path: '/admin/calendar/tries/:id',
    allowedDuties,
    does: 'See what it would move',
  }),
  applyHoliday: page({ method: 'POST', path: '/admin/calendar/tries/:id', allowedDuties, does: 'Change the calendar' }),
  catchUp: page({
    method: 'POST',
    path: '/admin/calendar/carry-on',
    allowedDuties,
    does: 'Carry on a change cut short',
  }),

  letters: page({ method: 'GET', path: '/admin/letters', ...forLetters, does: 'See the letters’ words' }),
  letter: page({ method: 'GET', path: '/admin/letters/:name', ...forLetters, does: 'Open a letter’s words' }),
  checkLetter: page({
    method: 'POST',
    path: '/admin/letters/:name',
    ...forLetters,
    does: 'Try or save a letter’s words',
  }),
  letterFaults: page({
    method: 'POST',
    path: '/admin/letters/:name/faults',
    ...forLetters,
    does: 'Check a letter’s words',
  }),
  letterPdf: page({
    method: 'POST',
    path: '/admin/letters/:name/pdf',
    ...forLetters,
    does: 'See a letter as it prints',
  }),
  letterVersion: page({
    method: 'GET',
    path: '/admin/letters/:name/versions/:version',
    ...forLetters,
    does: 'Read old words',
  }),

  policy: page({ method: 'GET', path: '/admin/policy', ...forLetters, does: 'See the policy beside the Code' }),
  retention: page({
    method: 'GET',
    path: '/admin/retention',
    ...forRetention,
    does: 'See which cases have been kept for their time',
  }),
  decideRetention: page({
    method: 'POST',
    path: '/admin/retention',
    ...forRetention,
    does: 'Decide how long cases are kept',
  }),
  policyChange: page({
    method: 'GET',
    path: '/admin/policy/change',
    ...toChange,
    does: 'Write another version of the policy',
  }),
  keepPolicy: page({
    method: 'POST',
    path: '/admin/policy/change',
    ...toChange,
    does: 'Bring a version of the policy into force',
  }),
  undoPolicyChange: page({
    method: 'POST',
    path: '/admin/policy/change/undo',
    ...toChange,
    does: 'Take a change of the policy back',
  }),
  policySetting: page({
    method: 'GET',
    path: '/admin/policy/change/:setting',
    ...toChange,
    does: 'Open a setting of the policy',
  }),
  savePolicySetting: page({
    method: 'POST',
    path: '/admin/policy/change/:setting',
    ...toChange,
    does: 'Try or save a setting of the policy',
  }),
  policyCases: page({
    method: 'GET',
    path: '/admin/policy/cases',
    ...toChange,
    does: 'See which open cases another version rules',
  }),
  movePolicyCases: page({
    method: 'POST',
    path: '/admin/policy/cases',
    ...toChange,
    does: 'Move open cases to the version in force',
  }),
  mail: page({ method: 'GET', path: '/admin/mail', allowedDuties, does: 'See mail that failed or was caught' }),
  tryNotice: page({ method: 'POST', path: '/admin/mail/again', allowedDuties, does: 'Send a refused notice again' }),
  caught: page({ method: 'GET', path: '/admin/mail/:id', allowedDuties, does: 'Read a caught mail' }),

  mailbox: page({
    method: 'GET',
    path: '/admin/mailbox',
    allowedDuties,
    does: 'See which complaints mailbox is read, and how that goes',
  }),
  setMailbox: page({
    method: 'POST',
    path: '/admin/mailbox',
    allowedDuties,
    does: 'Set which complaints mailbox is read, and how',
  }),
  doctor: page({ method: 'GET', path: '/admin/doctor', allowedDuties, does: 'See how putright itself is' }),

  exceptional: page({
    method: 'GET',
    path: '/admin/exceptional',
    allowedDuties,
    does: 'See exceptional circumstances',
  }),
  recordExceptional: page({
    method: 'POST',
    path: '/admin/exceptional',
    allowedDuties,
    does: 'Record exceptional circumstances',
  }),
  changeExceptional: page({
    method: 'POST',
    path: '/admin/exceptional/:id',
    allowedDuties,
    does: 'Bring them up to date',
  }),
  moveExceptional: page({
    method: 'POST',
    path: '/admin/exceptional/:id/dates',
    allowedDuties,
    does: 'Give open cases later dates while they last',
  }),
};
