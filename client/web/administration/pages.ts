/** The pages of those who look after people, calendars, templates and policies. */
import { administratorsAt, letterReadersAt, retentionDecidersAt } from '../../core/people.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { page } from '../site/pages.ts';

const allowedRoles = administratorsAt;
/** The words of letters, and the policy they keep to: also for who decides a change of them (IN-13). */
const forLetters = { allowedRoles: letterReadersAt } as const;

const forRetention = { allowedRoles: retentionDecidersAt } as const;
/** Another version of the policy: for whoever the one in force has decide it (IN-13). */
const toChange = {
  allowedRoles: (landlordId: string) => policyOfLandlord(landlordId).deciders.changePolicy,
} as const;

export const ADMIN_PAGES = {
  staff: page({ method: 'GET', path: '/admin', allowedRoles, does: 'See the staff' }),
  addStaff: page({ method: 'POST', path: '/admin/staff', allowedRoles, does: 'Add somebody to the staff' }),
  person: page({ method: 'GET', path: '/admin/staff/:handle', allowedRoles, does: 'Open one member of staff' }),
  changePerson: page({ method: 'POST', path: '/admin/staff/:handle', allowedRoles, does: 'Change a member of staff' }),
  leaves: page({
    method: 'POST',
    path: '/admin/staff/:handle/leaves',
    allowedRoles,
    does: 'Record that somebody leaves',
  }),
  returns: page({ method: 'POST', path: '/admin/staff/:handle/returns', allowedRoles, does: 'Take somebody back' }),
  invite: page({
    method: 'POST',
    path: '/admin/staff/:handle/invite',
    allowedRoles,
    does: 'Have a link to sign in sent to somebody',
  }),
  endSessions: page({ method: 'POST', path: '/admin/staff/:handle/sign-out', allowedRoles, does: 'Sign somebody out' }),
  unlock: page({ method: 'POST', path: '/admin/staff/:handle/unlock', allowedRoles, does: 'Open a shut account' }),

  secondOff: page({
    method: 'POST',
    path: '/admin/staff/:handle/second-off',
    allowedRoles,
    does: 'Remove somebody’s second step of signing in',
  }),
  confirm: page({
    method: 'POST',
    path: '/admin/staff/:handle/confirm',
    allowedRoles,
    does: 'Confirm what another administrator asked for',
  }),
  refuse: page({
    method: 'POST',
    path: '/admin/staff/:handle/refuse',
    allowedRoles,
    does: 'Refuse what another administrator asked for',
  }),
  adminLog: page({ method: 'GET', path: '/admin/log', allowedRoles, does: 'See the log of administration' }),
  security: page({ method: 'GET', path: '/admin/security', allowedRoles, does: 'See what concerns security' }),

  landlord: page({ method: 'GET', path: '/admin/landlord', allowedRoles, does: 'See how the landlord is reached' }),
  saveLandlord: page({
    method: 'POST',
    path: '/admin/landlord',
    allowedRoles,
    takesFiles: true,
    does: 'Change how the landlord is called, reached and looks',
  }),

  calendar: page({ method: 'GET', path: '/admin/calendar', allowedRoles, does: 'See the bank holidays' }),
  tryHoliday: page({
    method: 'POST',
    path: '/admin/calendar',
    allowedRoles,
    takesFiles: true,
    does: 'Try a change of the calendar',
  }),
  holidayPreview: page({
    method: 'GET',
    path: '/admin/calendar/tries/:id',
    allowedRoles,
    does: 'See what it would move',
  }),
  applyHoliday: page({ method: 'POST', path: '/admin/calendar/tries/:id', allowedRoles, does: 'Change the calendar' }),
  catchUp: page({
    method: 'POST',
    path: '/admin/calendar/carry-on',
    allowedRoles,
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
  mail: page({ method: 'GET', path: '/admin/mail', allowedRoles, does: 'See mail that failed or was caught' }),
  tryNotice: page({ method: 'POST', path: '/admin/mail/again', allowedRoles, does: 'Send a refused notice again' }),
  caught: page({ method: 'GET', path: '/admin/mail/:id', allowedRoles, does: 'Read a caught mail' }),

  doctor: page({ method: 'GET', path: '/admin/doctor', allowedRoles, does: 'See how putright itself is' }),

  exceptional: page({ method: 'GET', path: '/admin/exceptional', allowedRoles, does: 'See exceptional circumstances' }),
  recordExceptional: page({
    method: 'POST',
    path: '/admin/exceptional',
    allowedRoles,
    does: 'Record exceptional circumstances',
  }),
  changeExceptional: page({
    method: 'POST',
    path: '/admin/exceptional/:id',
    allowedRoles,
    does: 'Bring them up to date',
  }),
};
