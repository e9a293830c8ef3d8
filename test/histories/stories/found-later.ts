/** A hazard that is found while an enquiry or a case at an ombudsman goes on (IN-15), and an answer that says why it was late (S1A-2, SP-3). */
import { enquiryOpening } from '../../support/cases/enquiry.ts';
import { drafted } from '../../support/cases/led.ts';
import { ombudsmanOpening } from '../../support/cases/ombudsman.ts';
import { promptCaseId } from '../../support/servers/server-life.ts';
import { finishTasks, plus, type Stories } from './story.ts';

const ADVISER = { id: 's-adviser', role: 'adviser' } as const;
const LEADER = { id: 's-leader', role: 'team-leader' } as const;

export const FOUND_LATER: Stories = {
  'oak-enquiry-with-a-hazard': async ({ open, until }, day) => {
    const life = await open(enquiryOpening('oak', day, {}, promptCaseId()));
    await life.do('acknowledge-enquiry', {}, ADVISER);
    await until(plus(day, 1));
    await life.do('flag-hazard', { aware: day, hour: 9, what: 't-gas', repair: 't-repair' }, ADVISER);
    await until(plus(day, 3));
    await life.do('resolve-task', { task: 'T1', note: 't-note' }, ADVISER);
    return life;
  },

  'optivo-at-the-ombudsman-with-a-hazard': async ({ open, until }, day) => {
    const life = await open(ombudsmanOpening('optivo', day, {}, promptCaseId()));
    await life.do('acknowledge-ombudsman', { contact: 'C1', how: 'portal' }, ADVISER);
    await until(plus(day, 2));
    await life.do('flag-hazard', { aware: plus(day, 1), what: 't-mould' }, ADVISER);
    await until(plus(day, 4));
    await life.do('resolve-task', { task: 'T1', note: 't-note' }, ADVISER);
    await life.do('close-ombudsman-case', { why: 'settled', reason: 't-reason' }, LEADER);
    await life.handle.result();
    return life;
  },

  'octavia-late-for-a-kind-of-reason': async ({ begin, until }, day) => {
    const life = await begin('octavia');
    await life.do('allocate');
    await life.do('define');
    await until(plus(day, 7));
    await life.do('acknowledge', { lateReason: 't-late', lateCause: 'absence' });
    await life.do('tell-data-protection', { what: 'request-for-data', note: 't-note' });
    await drafted(life);
    await until(plus(day, 18));
    await life.do('respond', { lateReason: 't-late', lateCause: 'waiting-for-a-contractor' });
    await life.do('record-data-outcome', { what: 'request-for-data', outcome: 't-outcome', alreadyTold: true });
    await finishTasks(life);
    await until(plus(day, 20));
    return life;
  },
};
