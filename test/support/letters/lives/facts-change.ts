/** Lives in which what we knew was wrong, or changes: people, addresses, days, and what is needed. */
import type { Intake } from '../../../../workflows/complaint/events.ts';
import type { PolicyId } from '../../cases/life.ts';
import { Lived } from './lived.ts';
import { acknowledge, answer, apology, begun, DAY, offer, review } from './usual.ts';

const post: Partial<Intake> = { contactBy: 'post', reachable: ['post'] };

export const FACTS_CHANGE: Record<string, (policy: PolicyId) => Lived> = {
  'letters come back, and a right address is found': (policy) => {
    const l = begun(policy, post).post().wait(3);
    l.do('record-returned', { letter: l.last('COMP01'), note: 'Not known at this address' }).wait(1);
    l.do('correct-contact', { address: '7 Right Street\nLondon\nE2 2YY', reason: 'The first letter came back.' });
    l.post().wait(5);
    answer(l, 'upheld', offer).post().wait(4);
    l.do('record-returned', { letter: l.last('COMP03'), note: 'Gone away' }).wait(2);
    l.do('correct-contact', { address: '9 Third Street\nLondon\nE3 3ZZ', reason: 'They told us by telephone.' });
    return l.post().wait(40);
  },

  'an email bounces and the letter goes by post': (policy) => {
    const l = begun(policy).wait(4);
    answer(l).wait(2);
    l.do('record-returned', { letter: l.last('COMP03'), note: 'Mailbox full' })
      .post()
      .wait(2);
    return review(l).wait(3);
  },

  'the address is put right while a letter waits for the post': (policy) => {
    const l = begun(policy, post);
    l.do('correct-contact', { address: '2 Example Road\nLondon\nE1 0XX', reason: 'A slip.' }).wait(1);
    return answer(l.post().wait(5)).post().wait(40);
  },

  'authority is withdrawn': (policy) => {
    const facts = { representative: 'advocate', authority: 'on-file' } as const;
    const l = begun(policy, facts, { representative: { name: 'Rita Representative' } }).wait(3);
    l.do('send-update', { message: 'The part has come. The engineer will be with you on Tuesday.' }).wait(1);
    l.do('correct-representative', { authority: 'withdrawn', reason: 'She does not act for me any more.' }).wait(2);
    return answer(l).wait(40);
  },

  'a representative asks, is agreed to, and another takes over': (policy) => {
    const facts = { representative: 'advocate', authority: 'wanted' } as const;
    const l = new Lived(policy, DAY, facts, { representative: { name: 'Rita Representative' } });
    l.do('ask-authority').wait(2);
    acknowledge(l).wait(1);
    l.do('confirm-authority', { basis: 'written-consent', document: 'The form' }).wait(2);
    answer(l).wait(2);
    l.do('correct-representative', {
      kind: 'advocate',
      another: true,
      name: 'Sol Second',
      email: 'sol@advice.example',
      authority: 'on-file',
      reason: 'Ada changed her adviser.',
    });
    return review(l.wait(1)).wait(2);
  },

  'a representative who is written to by post moves, and another takes over': (policy) => {
    const facts = { representative: 'advocate', authority: 'on-file', representativeReachable: ['post'] } as const;
    const rita = { name: 'Rita Representative', address: ['Advice Centre', '7 Side Street', 'London', 'E2 0XX'] };
    const l = new Lived(
      policy,
      DAY,
      { ...facts, representativeReachable: [...facts.representativeReachable] },
      { representative: rita },
    );
    acknowledge(l.wait(1)).post().wait(2);
    l.do('send-update', { message: 'The part has come. The engineer will be with you on Tuesday.' }).wait(1);
    l.do('correct-representative', {
      address: 'Advice Centre\n9 Side Street\nLondon\nE2 0XX',
      reason: 'The centre has moved.',
    });
    answer(l.post().wait(1)).post().wait(2);
    l.do('correct-representative', {
      kind: 'advocate',
      another: true,
      name: 'Sol Second',
      email: 'sol@advice.example',
      authority: 'on-file',
      reason: 'Ada changed her adviser.',
    });
    return review(l.post().wait(1)).wait(2);
  },

  'moved house after the answer': (policy) => {
    const l = answer(begun(policy, post).post().wait(5)).post().wait(3);
    l.do('correct-contact', { address: 'Flat 4\n12 New Road\nLeeds\nLS1 1AA', reason: 'Moved house.' });
    return review(l.wait(1)).post().wait(3);
  },

  'name, received date and subject are put right': (policy) => {
    const l = new Lived(policy, DAY, {}, { name: 'Ada Fictionel' });
    acknowledge(l.wait(1)).wait(2);
    l.do('correct-contact', { name: 'Ada Fictional', reason: 'Her name was spelt wrong.' });
    l.do('correct-dates', { received: '2026-09-03', reason: 'The letter lay in the office.' }).wait(1);
    l.do('correct-intake', { subject: 'heat-scheme', reason: 'It is about the shared heating.' }).wait(1);
    return answer(l).wait(45);
  },

  'the subject is put right by set-subject': (policy) => {
    const l = begun(policy).wait(2);
    l.do('set-subject', { subject: 'care-and-support', also: ['housing'], reason: 'It is about the care staff.' });
    return answer(l.wait(2)).wait(45);
  },

  'large print, more time and another language are asked for late': (policy) => {
    const l = begun(policy).wait(3);
    l.do('correct-adjustments', {
      vulnerable: 'yes',
      adjustment: ['large-print', 'other-language', 'more-time'],
      reason: 'Ada told us on the telephone.',
    }).wait(2);
    return answer(l, 'upheld', offer).wait(30);
  },

  'the post is stuck for days': (policy) => {
    const l = begun(policy, post).wait(2).post().wait(5);
    answer(l).wait(4).post().wait(5);
    l.say('escalate', {});
    return l.wait(2);
  },

  'no address at all: everything is read out': (policy) => {
    const l = begun(policy, { contactBy: 'post', reachable: [] }, { address: [] });
    const told = { how: 'by-telephone', note: 'Read out to Ada.' } as const;
    l.do('record-given', { letter: l.last('COMP01'), ...told }).wait(5);
    answer(l, 'upheld', offer);
    l.do('record-given', { letter: l.last('COMP03'), ...told }).wait(3);
    return l.say('escalate', {}).wait(1);
  },

  'nobody can be reached, and the answer is kept until they call': (policy) => {
    const l = begun(policy, { contactBy: 'post', reachable: [] }, { address: [] });
    l.do('log-contact', { kind: 'first-contact', outcome: 'tried', note: 'No answer.' });
    const kept = { how: 'kept-on-file', note: 'Tried three times.' } as const;
    l.do('record-given', { letter: l.last('COMP01'), ...kept }).wait(5);
    answer(l);
    l.do('log-contact', { kind: 'explaining-call', outcome: 'tried', note: 'No answer.' });
    l.do('record-given', { letter: l.last('COMP03'), ...kept }).wait(60);
    l.do('correct-contact', {
      address: '1 Example Road\nLondon\nE1 0XX',
      contactBy: 'post',
      reason: 'Ada called and gave it.',
    });
    return l.post().wait(5);
  },

  'a group': (policy) => {
    const l = begun(policy, { groupSize: 3 }).wait(2);
    l.do('confirm-consents', { members: 3, consents: 3, leads: 1 });
    l.do('log-contact', { kind: 'meeting-offer', outcome: 'made', note: 'Offered.' });
    answer(l, 'upheld', apology).wait(2);
    return l.say('escalate', {}).wait(1);
  },

  'a group of five, in which one leads too, one says no and one takes their word back': (policy) => {
    const members = ['Bea Fictional', 'Cyd Fictional', 'Dot Fictional', 'Eve Fictional'];
    const l = begun(policy, { groupSize: 5 }).wait(1);
    members.forEach((name, i) =>
      l.do(
        'add-to-group',
        i === 3 ? { name, address: '4 Example Road\nLondon\nE1 0XX' } : { name, email: `${i}@example.com` },
      ),
    );
    l.do('ask-consent', { person: ['G1', 'G2', 'G3', 'G4'] }).wait(2);
    for (const person of ['G1', 'G2', 'G4']) l.do('record-consent', { person, answer: 'given', how: 'letter' });
    if (l.life.state.policy.group.maxLeads > 1) l.do('set-lead', { person: 'G1', lead: 'yes' });
    l.do('record-consent', { person: 'G3', answer: 'refused', how: 'phone', words: 'It is not my home.' }).wait(2);
    l.do('record-consent', { person: 'G4', answer: 'withdrawn', how: 'letter', words: 'I have moved away.' });
    answer(l, 'upheld', apology).wait(2);
    return l.say('escalate', {}).wait(1);
  },

  'somebody anonymous': (policy) => {
    const facts: Partial<Intake> = { complainant: 'anonymous', contactBy: 'email', reachable: ['email'] };
    const l = new Lived(policy, DAY, facts, { name: null, address: [] });
    l.do('decide-anonymous', { investigate: 'yes', reason: 'It is about a hazard.' });
    return answer(acknowledge(l).wait(3)).wait(45);
  },

  'a neighbour': (policy) => {
    const l = answer(begun(policy, { complainant: 'third-party' }).wait(3), 'not-upheld').wait(2);
    return l.say('escalate', {}).wait(3);
  },
};
