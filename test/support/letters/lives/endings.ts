/** Lives that end, or go on, in another way than the procedure expects: late, refused, overturned, opened again. */
import { policyById } from '../../packs.ts';
import { declineLate, type PolicyId } from '../../cases/life.ts';
import { Lived } from './lived.ts';
import { answer, begun, DAY, offer, review, underReview } from './usual.ts';

const groundOf = (policy: PolicyId): string =>
  policyById(policy).exclusions.find((x) => x.holdsOnce === undefined)?.code ?? '';
const because = { reason: 'What you ask for is decided by the council.' };

export const ENDINGS: Record<string, (policy: PolicyId) => Lived> = {
  'withdrawn, and opened again': (policy) => {
    const l = begun(policy).wait(3).say('withdraw', {}).wait(6);
    l.do('reopen', { why: 'customer-asked', reason: 'The boiler has failed again.' }).wait(2);
    return answer(l).wait(45);
  },

  'refused, and overturned by the Ombudsman': (policy) => {
    const l = new Lived(policy, DAY);
    l.do('refuse', { ground: groundOf(policy), evidence: 'The letter of the council.', ...because }).wait(10);
    l.do('reinstate', { reason: 'The Ombudsman says that it is ours.' }).wait(1);
    l.do('allocate')
      .do('define', { point: ['The lift'], outcome: ['A lift that works'] })
      .do('acknowledge')
      .wait(4);
    return answer(l).wait(45);
  },

  'stage 2 refused, and overturned by the Ombudsman': (policy) => {
    const l = answer(begun(policy).wait(3)).wait(2).say('escalate', {}).wait(1);
    const { proposes, confirms } = l.state.policy.deciders.refuseEscalation;
    l.do('propose-refusal', { ground: groundOf(policy), ...because }, { role: proposes[0]!, by: 's-officer' });
    l.do('confirm-refusal', { confirm: 'yes', reason: 'So decided.' }, { role: confirms[0]!, by: 's-confirms' }).wait(
      8,
    );
    l.do('reinstate', { reason: 'The Ombudsman says so.' }).wait(1);
    return answer(underReview(l), 'not-upheld').wait(10);
  },

  'recorded twice, and voided': (policy) => {
    const l = begun(policy).wait(2);
    l.do('void', { as: 'duplicate', into: 'c-2', reason: 'It goes on under our reference TST-2026-00002.' });
    return l.wait(2);
  },

  'a late request is accepted': (policy) => {
    const l = answer(begun(policy).wait(3)).wait(45).say('escalate', {});
    l.do('decide-late-request', { accept: 'yes', reason: 'She was in hospital.' }).wait(1);
    return answer(underReview(l), 'not-upheld').wait(10);
  },

  'a late request is declined': (policy) => {
    const l = answer(begun(policy).wait(3)).wait(45).say('escalate', {});
    declineLate(l.life, 't-description');
    return l.wait(3);
  },

  'an extension is not agreed to, and the new date is missed': (policy) => {
    const l = begun(policy).wait(5);
    l.do('extend', { to: l.in(8), reason: 'The surveyor comes on Tuesday.', updateEvery: 3 }).wait(1);
    l.say('answer-extension', { agree: 'no' }).wait(2);
    l.do('send-update', { message: 'The surveyor was here.' }).wait(7);
    l.do('explain-delay', { step: 'stage1.respond', reason: 'The surveyor was ill.' });
    l.do('send-update', { message: 'We now have the report of the surveyor.' }).wait(2);
    return review(answer(l).wait(2)).wait(2);
  },

  'nobody explains that it is late': (policy) => answer(begun(policy).wait(14)).wait(45),

  'more time is needed at both stages': (policy) => {
    const l = begun(policy).wait(5);
    l.do('extend', { to: l.in(9), reason: 'The surveyor comes on Tuesday.', updateEvery: 5 }).wait(6);
    answer(l).wait(2).say('escalate', {}).do('assign').do('acknowledge').wait(2);
    if (l.state.policy.stage2 !== 'panel') {
      l.do('extend', { to: l.in(22), reason: 'The report is not here.', updateEvery: 5 }).wait(4);
      return answer(l, 'not-upheld').wait(10);
    }
    l.do('choose-panel', { kind: 'staff-only', unanswered: 'Called twice, and wrote.' });
    const on = l.in(16);
    l.do('set-panel', {
      director: 's-d',
      team: 's-t',
      on,
      time: '10.30',
      place: 'The Hall, Croydon',
      chair: 'operations-director',
    });
    l.until(on).do('hold-panel', {
      result: 'deferred',
      minutes: 'The report is not here.',
      reason: 'We wait for the report of the surveyor.',
      decideBy: l.in(5),
    });
    l.wait(3).do('hold-panel', { result: 'decided', minutes: 'Both sides were heard.' });
    return answer(l, 'not-upheld').wait(10);
  },

  'overtaken by a claim at court': (policy) => {
    const l = begun(policy).wait(3);
    const { refuseComplaint } = l.state.policy.deciders;
    l.do(
      'supersede',
      {
        by: 'legal-proceedings',
        then: 'close',
        reason: 'You have filed a claim at court about the same matter, and the court now decides it.',
        claim: 'AB12C345',
      },
      { role: refuseComplaint[0]!, by: 's-decides' },
    );
    return l.wait(3);
  },

  'an insurance claim, and the complaint goes on': (policy) => {
    const l = begun(policy).wait(3);
    l.do('supersede', {
      by: 'insurance-claim',
      then: 'carry-on',
      reason: 'You have made a claim on our insurance. Your complaint goes on, and the claim waits for it.',
    });
    return answer(l.wait(2)).wait(45);
  },

  'the Ombudsman orders something after closing': (policy) => {
    const l = answer(review(answer(begun(policy).wait(3)).wait(2)), 'not-upheld')
      .wait(3)
      .see()
      .wait(12);
    l.do('reopen', { why: 'ordered', reason: 'The Ombudsman orders a payment.' }).wait(1);
    l.do('offer-remedy', {
      kind: 'financial',
      entitlement: 'no',
      what: 'The payment the Ombudsman ordered',
      distress: 25_000,
      by: l.in(20),
      owner: 's-officer',
    });
    l.do('reschedule-action', { action: 'A1', by: l.in(30), reason: 'The bank details were wrong.', agreed: true });
    return l.wait(10);
  },

  'stage 2 offers more than stage 1 did': (policy) => {
    const l = answer(begun(policy).wait(3), 'upheld', offer).wait(2);
    l.say('accept-remedy', { remedy: ['M3'] }).wait(1);
    answer(review(l), 'upheld', (at) =>
      at.do('offer-remedy', {
        kind: 'financial',
        entitlement: 'no',
        what: 'A payment for the delay in answering you',
        trouble: 7_500,
        by: at.in(10),
        owner: 's-officer',
      }),
    ).wait(3);
    return l.say('accept-remedy', {}).wait(5);
  },

  'a promise is put off, kept, and the case closes': (policy) => {
    const l = answer(begun(policy).wait(3), 'upheld', offer).wait(12);
    for (const action of l.state.actions)
      l.do('reschedule-action', { action: action.id, by: l.in(12), reason: 'The part is late.', agreed: true });
    l.wait(5);
    for (const action of l.state.actions) l.do('complete-action', { action: action.id, evidence: 'The receipt.' });
    l.do('log-contact', { kind: 'closing-check', outcome: 'made', note: 'Ada is content.' });
    return l.wait(30);
  },

  'contact is restricted, and free again': (policy) => {
    const l = begun(policy).wait(2);
    l.do('restrict-contact', {
      kind: 'single-contact',
      contact: 's-officer',
      reason: 'Forty calls in two days.',
      reviewOn: l.in(60),
    }).wait(3);
    l.do('review-restriction', { then: 'lift', reason: 'It is calm again.' }).wait(2);
    return answer(l).wait(45);
  },

  'the customer will not engage': (policy) => {
    const l = begun(policy).wait(4);
    if (l.state.policy.mayCloseWhenCustomerWillNotEngage)
      l.do('close-not-engaging', { reason: 'We have called you four times and written twice.' });
    else answer(l, 'not-upheld');
    return l.wait(45);
  },

  'a wrong letter is put right': (policy) => {
    const l = begun(policy).wait(2);
    l.do('send-update', { message: 'The engineer comes on Monday.' });
    l.do('correct-letter', { letter: l.last('UPDATE'), reason: 'Wrong day.', words: 'The engineer comes on Tuesday.' });
    l.wait(2).do('send-count', { letter: l.last('COMP01') });
    return answer(l).wait(45);
  },
};
