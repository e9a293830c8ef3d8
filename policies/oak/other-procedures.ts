/** Oak 2.8: what is dealt with under a procedure of its own, and by whom. */
import type { OtherProcedure } from '../other-procedures.ts';

export const OAK_OTHER_PROCEDURES: OtherProcedure[] = [
  {
    code: 'anti-social-behaviour',
    clause: 'Oak 2.8',
    name: 'our anti-social behaviour procedure',
    about: 'anti-social behaviour',
    team: 'housing',
    teamName: 'our neighbourhood housing team',
    days: 10,
  },
];
