/** People who complain together, and a hazard that is found while they do (IN-8, IN-15). */
import { requestOpening } from '../../support/cases/service-request.ts';
import { promptCaseId } from '../../support/servers/server-life.ts';
import { acknowledged } from '../../support/cases/led.ts';
import { plus, type Stories } from './story.ts';

const ADVISER = { id: 's-adviser', role: 'adviser' } as const;

export const TOGETHER: Stories = {
  'octavia-a-group-of-five': async ({ begin, until }, day) => {
    const life = await begin('octavia', {
      groupSize: 5,
      members: [
        { nameText: 't-one', emailText: 't-email' },
        { nameText: 't-two', addressText: 't-address' },
      ],
    });
    await acknowledged(life);
    await life.do('add-to-group', { name: 't-three', email: 't-email', agreed: 'phone', until: plus(day, 2) });
    await life.do('add-to-group', { name: 't-four', phone: 't-phone' });
    await life.do('ask-consent', { person: ['G1', 'G2'] });
    await until(plus(day, 1));
    await life.do('record-consent', { person: 'G1', answer: 'given', how: 'email' });
    await life.do('set-lead', { person: 'G1', lead: 'yes' });
    await life.do('record-consent', { person: 'G2', answer: 'refused', how: 'letter', words: 't-words' });
    await life.do('send-update', { message: 't-message' });
    await life.do('flag-hazard', { aware: day, hour: 9, what: 't-mould' });
    await until(plus(day, 3));
    await life.do('leave-group', { person: 'G4', reason: 't-reason' });
    await life.do('record-consent', { person: 'G3', answer: 'given', how: 'phone' });
    await life.do('record-consent', { person: 'G1', answer: 'withdrawn', how: 'in-person' });
    await until(plus(day, 4));
    return life;
  },

  'oak-a-request-with-a-hazard': async ({ open, until }, day) => {
    const life = await open(requestOpening('oak', day, {}, promptCaseId()));
    await until(plus(day, 1));
    await life.do('flag-hazard', { aware: day, hour: 9, what: 't-mould', repair: 't-repair' }, ADVISER);
    await until(plus(day, 3));
    return life;
  },
};
