/** What befalls a case from outside the procedure: messages nobody can read, operators, servers that are away. */
import { randomUUID } from 'node:crypto';
import { WorkflowUpdateStage } from '@temporalio/client';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { merge } from '../../../policies/calendar/merge.ts';
import { policyById, toCasePolicy } from '../../support/packs.ts';
import {
  applyCalendar,
  applyPolicy,
  catchUp,
  commandMessage,
  commandUpdate,
  opened,
  reportDelivery,
} from '../../../workflows/messages.ts';
import { command } from '../../support/cases/life.ts';
import { lettersGone } from '../../support/servers/server-life.ts';
import { acknowledged, drafted } from '../../support/cases/led.ts';
import { finishTasks, plus, type Stories } from './story.ts';

export const OPERATORS: Stories = {
  'octavia-another-calendar-and-policy': async ({ begin, until }, day) => {
    const life = await begin('octavia');
    const calendar = merge(ENGLAND_AND_WALES, {
      holidays: [{ date: plus(day, 3), title: 'One-off', notes: '', bunting: true }],
      removed: [],
    }).calendar;
    await life.handle.signal(applyCalendar, { key: 'calendar', calendar });
    await acknowledged(life);
    const { deciders } = policyById('octavia');
    await life.handle.executeUpdate(applyPolicy, {
      args: [
        {
          key: 'policy',
          by: 's-manager',
          duties: deciders.changePolicy,
          reasonText: 't-why',
          policy: { ...toCasePolicy(policyById('octavia')), version: '2027.1' },
        },
      ],
    });
    await until(plus(day, 5));
    await drafted(life);
    await life.do('respond');
    await until(plus(day, 30));
    return life;
  },

  'oak-brought-in-under-way': async ({ begin, until }, day) => {
    const before = plus(day, -8);
    const state = { policy: toCasePolicy(policyById('oak')), stage: 1 } as never;
    const asked = (name: 'allocate' | 'define' | 'acknowledge') => ({
      kind: 'command' as const,
      command: command(state, name, undefined, { on: before, key: `before-${name}` }),
    });
    const life = await begin(
      'oak',
      { received: before, logged: before },
      { before: [asked('allocate'), asked('define'), asked('acknowledge')] },
    );
    await life.handle.executeUpdate(opened);
    await until(plus(day, 1));
    await drafted(life);
    await life.do('respond');
    await until(plus(day, 30));
    return life;
  },

  'oak-ended-and-begun-again': async ({ begin, until }, day) => {
    const life = await acknowledged(await begin('oak'));
    await life.handle.terminate();
    await until(plus(day, 2));
    await drafted(life);
    await life.do('respond');
    await until(plus(day, 4));
    return life;
  },

  'oak-behind-its-record': async ({ begin, until, world }, day) => {
    const life = await acknowledged(await begin('oak'));
    const { seq, letters } = await life.state();
    const { at, on } = life.events().at(-1)!;
    const brief = { ...letters[0]!.brief, letterId: 'L2', code: 'UPDATE' as const };
    const event = { type: 'LetterIssued' as const, brief };
    world.outbox.set(`${life.caseId}:L2`, { kind: 'letter', id: 'L2', seq: seq + 1, brief });
    world.stored(life.caseId, [{ seq: seq + 1, at, on, by: 's-officer', role: 'officer', key: 'unsaid', event }]);
    await life.handle.signal(catchUp);
    await until(plus(day, 1));
    await drafted(life);
    await life.do('respond');
    await until(plus(day, 3));
    return life;
  },

  'oak-unreadable-and-cancelled': async ({ begin, until }, day) => {
    const life = await begin('oak');
    // Without its words, without a name that is ours, without a calendar in it.
    await life.handle.signal('inform', {});
    await life.handle.signal('shout');
    await life.handle.signal(applyCalendar, { key: 'calendar' } as never);
    await life.handle.cancel();
    await acknowledged(life);
    await until(plus(day, 1));
    await finishTasks(life);
    await drafted(life);
    await life.do('respond');
    await until(plus(day, 2));
    return life;
  },

  'oak-asked-twice-while-the-database-is-away': async ({ begin, until, world, env }, day) => {
    const life = await begin('oak');
    const given = { key: 'asked-twice', updateId: randomUUID() };
    await life.do('note', undefined, given);
    await life.do('note', undefined, { ...given, updateId: randomUUID() });
    await life.do('allocate');
    await life.do('define');
    world.database = 'away';
    const state = await life.state();
    // Each is taken, since the case has not been acknowledged; all but the first are refused when their turn comes.
    const asked = [];
    for (let n = 1; n <= 3; n++) {
      const c = command(state, 'acknowledge', undefined, { key: `at-once-${n}` });
      asked.push(
        await life.handle.startUpdate(commandUpdate('acknowledge'), {
          args: [commandMessage(c)],
          updateId: randomUUID(),
          waitForStage: WorkflowUpdateStage.ACCEPTED,
        }),
      );
    }
    await env.sleep('3 minutes');
    world.database = 'works';
    await env.sleep('3 minutes');
    await Promise.allSettled(asked.map((update) => update.result()));
    await lettersGone(life);
    await until(plus(day, 1));
    return life;
  },

  'octavia-letters-in-trouble': async ({ begin, until, world }, day) => {
    // A letter to the customer and a form with it: the post takes one and lets the other wait.
    const life = await begin('octavia', { representative: 'advocate', authority: 'wanted' });
    world.post = 'partly';
    await life.do('ask-authority');
    await lettersGone(life);
    world.post = 'works';
    await acknowledged(life);
    // Taken by one mail server and sent back by another.
    await life.handle.signal(reportDelivery, { letterId: 'L1', result: 'refused', why: 'address-refused' });
    await until(plus(day, 1));
    await finishTasks(life);
    await until(plus(day, 2));
    return life;
  },
};
