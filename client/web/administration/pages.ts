/** The pages of those who look after people, calendars, templates and policies. */
import { ADMINISTRATORS, page } from '../site/pages.ts';

const may = ADMINISTRATORS;

export const ADMIN_PAGES = {
  staff: page({ method: 'GET', path: '/admin', may, does: 'See the staff' }),
  addStaff: page({ method: 'POST', path: '/admin/staff', may, does: 'Add somebody to the staff' }),
  person: page({ method: 'GET', path: '/admin/staff/:handle', may, does: 'Open one member of staff' }),
  changePerson: page({ method: 'POST', path: '/admin/staff/:handle', may, does: 'Change a member of staff' }),
  leaves: page({ method: 'POST', path: '/admin/staff/:handle/leaves', may, does: 'Record that somebody leaves' }),
  returns: page({ method: 'POST', path: '/admin/staff/:handle/returns', may, does: 'Take somebody back' }),
  invite: page({ method: 'POST', path: '/admin/staff/:handle/invite', may, does: 'Make a link to sign in' }),
  endSessions: page({ method: 'POST', path: '/admin/staff/:handle/sign-out', may, does: 'Sign somebody out' }),
  unlock: page({ method: 'POST', path: '/admin/staff/:handle/unlock', may, does: 'Open a shut account' }),

  calendar: page({ method: 'GET', path: '/admin/calendar', may, does: 'See the bank holidays' }),
  tryHoliday: page({ method: 'POST', path: '/admin/calendar', may, does: 'Try a change of the calendar' }),
  holidayPreview: page({ method: 'GET', path: '/admin/calendar/tries/:id', may, does: 'See what it would move' }),
  applyHoliday: page({ method: 'POST', path: '/admin/calendar/tries/:id', may, does: 'Change the calendar' }),
  catchUp: page({ method: 'POST', path: '/admin/calendar/carry-on', may, does: 'Carry on a change cut short' }),

  letters: page({ method: 'GET', path: '/admin/letters', may, does: 'See the letters’ words' }),
  letter: page({ method: 'GET', path: '/admin/letters/:name', may, does: 'Open a letter’s words' }),
  checkLetter: page({ method: 'POST', path: '/admin/letters/:name', may, does: 'Try or save a letter’s words' }),
  letterFaults: page({ method: 'POST', path: '/admin/letters/:name/faults', may, does: 'Check a letter’s words' }),
  letterPdf: page({ method: 'POST', path: '/admin/letters/:name/pdf', may, does: 'See a letter as it prints' }),
  letterVersion: page({ method: 'GET', path: '/admin/letters/:name/versions/:version', may, does: 'Read old words' }),

  policy: page({ method: 'GET', path: '/admin/policy', may, does: 'See the policy beside the Code' }),
  mail: page({ method: 'GET', path: '/admin/mail', may, does: 'See mail that failed or was caught' }),
  tryNotice: page({ method: 'POST', path: '/admin/mail/again', may, does: 'Send a refused notice again' }),
  caught: page({ method: 'GET', path: '/admin/mail/:id', may, does: 'Read a caught mail' }),

  doctor: page({ method: 'GET', path: '/admin/doctor', may, does: 'See how putright itself is' }),

  exceptional: page({ method: 'GET', path: '/admin/exceptional', may, does: 'See exceptional circumstances' }),
  recordExceptional: page({
    method: 'POST',
    path: '/admin/exceptional',
    may,
    does: 'Record exceptional circumstances',
  }),
  changeExceptional: page({ method: 'POST', path: '/admin/exceptional/:id', may, does: 'Bring them up to date' }),
};
