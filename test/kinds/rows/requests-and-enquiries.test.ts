/** SR-1 to SR-3, IN-4, IN-10, MP-1 to MP-3: each of these rows tried at every landlord, with what its own policy says written out. */
import { describe, expect, it } from 'vitest';
import { cannotLog } from '../../../workflows/complaint/rules/logging.ts';
import type { Enquiry, EnquiryIntake } from '../../../workflows/enquiry/facts.ts';
import { enquiryKind } from '../../../workflows/enquiry/kind.ts';
import type { RequestIntake, ServiceRequest } from '../../../workflows/service-request/facts.ts';
import { serviceRequestKind } from '../../../workflows/service-request/kind.ts';
import { liveCase, type CaseLived } from '../../support/cases/casework.ts';
import { enquiryOpening } from '../../support/cases/enquiry.ts';
import { inputOf, intakeOf } from '../../support/cases/life.ts';
import { requestOpening } from '../../support/cases/service-request.ts';
import { PACK_IDS, type PolicyId } from '../../support/packs.ts';

// A Monday without bank holidays near.
const MONDAY = '2026-11-02';
const ADVISER = { id: 's-adviser', role: 'adviser' } as const;
const LEADER = { id: 's-leader', role: 'team-leader' } as const;

type Role =
  | 'head-of-service'
  | 'operations-director'
  | 'assistant-director'
  | 'chief-operating-officer'
  | 'line-manager';

/** What each landlord says of enquiries and of dissatisfaction in a survey. */
const AT: Record<
  PolicyId,
  {
    /** Octavia counts from its acknowledgement (8.6), the others from the day it came. */
    answerBy: string;
    answerAfterAcknowledging: string;
    drafts: Role;
    mp: Role;
    councillor: Role;
    /** A role that signs neither. */
    signsNone: Role;
    surveyIsComplaint: boolean;
    confirms: boolean;
  }
> = {
  octavia: {
    answerBy: '2026-11-23',
    answerAfterAcknowledging: '2026-11-18',
    drafts: 'head-of-service',
    mp: 'operations-director',
    councillor: 'assistant-director',
    signsNone: 'head-of-service',
    surveyIsComplaint: false,
    confirms: true,
  },
  oak: {
    answerBy: '2026-11-16',
    answerAfterAcknowledging: '2026-11-16',
    drafts: 'head-of-service',
    mp: 'chief-operating-officer',
    councillor: 'head-of-service',
    signsNone: 'assistant-director',
    surveyIsComplaint: true,
    confirms: false,
  },
  optivo: {
    answerBy: '2026-11-16',
    answerAfterAcknowledging: '2026-11-16',
    drafts: 'operations-director',
    mp: 'operations-director',
    councillor: 'operations-director',
    signsNone: 'head-of-service',
    surveyIsComplaint: false,
    confirms: false,
  },
  northfield: {
    answerBy: '2026-11-16',
    answerAfterAcknowledging: '2026-11-16',
    drafts: 'head-of-service',
    mp: 'operations-director',
    councillor: 'head-of-service',
    signsNone: 'line-manager',
    surveyIsComplaint: true,
    confirms: false,
  },
};

const request = (policy: PolicyId, more: Partial<RequestIntake> = {}): CaseLived<ServiceRequest> =>
  liveCase(serviceRequestKind, requestOpening(policy, MONDAY, more), MONDAY);
const enquiry = (policy: PolicyId, more: Partial<EnquiryIntake> = {}): CaseLived<Enquiry> =>
  liveCase(enquiryKind, enquiryOpening(policy, MONDAY, more), MONDAY);
const owedBy = ({ state }: CaseLived<Enquiry>, kind: string) =>
  enquiryKind.obligations(state).find((o) => o.kind === kind)?.due;
const owed = ({ state }: CaseLived<ServiceRequest>): string[] =>
  serviceRequestKind.obligations(state).map((o) => o.kind);
const signs = ({ events }: CaseLived<ServiceRequest>): string[] =>
  events.flatMap(({ event: e }) => (e.type === 'OfferPrompted' ? [e.sign] : []));

describe.each(PACK_IDS)('at %s', (policy) => {
  const at = AT[policy];

  it('SR-1 SR-2 a first request is no complaint; unhappy with the response, there is one, and the work goes on', () => {
    const life = request(policy);
    expect(life.state.wanted).toBeNull();
    expect(owed(life)).toEqual(expect.arrayContaining(['request.done', 'request.review']));
    life.ask('record-contact', { words: 't-w', sign: 'unhappy', channel: 'phone' }, ADVISER, '2026-11-04');
    expect(life.state.wanted).toMatchObject({ since: '2026-11-04', wordsText: 't-w' });
    life.ask('note-complaint', { other: 'c-7' }, ADVISER, '2026-11-04');
    expect(life.state.closed).toBeNull();
    expect(owed(life)).toContain('request.done');
    expect(life.ask('record-done', { what: 't' }, ADVISER, '2026-11-05')).toBeNull();
  });

  it('SR-3 its own letter, where it has one', () => {
    const life = request(policy);
    expect(owed(life).includes('request.confirm')).toBe(at.confirms);
    const asked = life.ask('confirm-request', { message: 't' }, ADVISER, MONDAY);
    if (at.confirms) expect(life.state.letters.map((l) => l.brief.code)).toEqual(['COMP17']);
    else expect(asked).toMatchObject({ rule: 'SR-3' });
  });

  it('IN-10 a complaint is offered after repeated contact, a promise not kept, or how somebody behaved, and nothing is closed over the offer', () => {
    const again = request(policy);
    again.ask('record-contact', { words: 't' }, ADVISER, '2026-11-03');
    expect(signs(again)).toEqual(['repeated-contact']);
    const late = request(policy, { by: '2026-11-05' });
    late.day('2026-11-06');
    expect(signs(late)).toEqual(['promise-not-kept']);
    const rude = request(policy);
    rude.ask('record-contact', { words: 't', sign: 'conduct' }, ADVISER, '2026-11-03');
    expect(signs(rude)).toEqual(['conduct']);
    for (const life of [again, late, rude]) {
      const close = { why: 'not-to-be-done', reason: 't' };
      expect(life.ask('close-request', close, LEADER, '2026-11-06')).not.toBeNull();
      expect(owed(life)).toContain('request.offer');
    }
  });

  it('IN-4 dissatisfaction in a survey is a complaint where the policy says so; elsewhere they are told how to make one, and that is recorded', () => {
    const survey = intakeOf(policy, MONDAY, { channel: 'survey' });
    const asComplaint = cannotLog(inputOf(policy, MONDAY).policy, survey, MONDAY);
    if (at.surveyIsComplaint) {
      expect(asComplaint).toBeNull();
      expect(() => request(policy, { channel: 'survey' })).toThrow('is a complaint');
      return;
    }
    expect(asComplaint).toMatchObject({ rule: 'IN-4' });
    const life = request(policy, { channel: 'survey' });
    expect(signs(life)).toEqual(['survey']);
    expect(life.ask('offer-complaint', { answer: 'no', words: 't' }, ADVISER, '2026-11-03')).toBeNull();
    expect(life.events.map((e) => e.event)).toContainEqual({ type: 'ComplaintOffered', answer: 'no', wordsText: 't' });
  });

  it('MP-1 MP-2 acknowledged in five working days, drafted in five by a senior manager, checked, and sent in time in the right name alone', () => {
    for (const from of ['mp', 'councillor'] as const) {
      const life = enquiry(policy, { from, subject: from, ...(from === 'councillor' ? { area: 'housing' } : {}) });
      expect(owedBy(life, 'enquiry.acknowledge')).toBe('2026-11-09');
      expect(owedBy(life, 'enquiry.answer')).toBe(at.answerBy);
      expect(life.ask('acknowledge-enquiry', {}, ADVISER, '2026-11-04')).toBeNull();
      life.goes('L1', '2026-11-04');
      expect(life.state.letters.map((l) => l.brief.code)).toEqual([from === 'mp' ? 'COMP11' : 'COMP16']);
      expect(owedBy(life, 'enquiry.answer')).toBe(at.answerAfterAcknowledging);
      const drafter = { id: 's-drafter', role: at.drafts } as const;
      expect(life.ask('give-enquiry', { to: drafter.id }, LEADER, '2026-11-04')).toBeNull();
      expect(owedBy(life, 'enquiry.draft')).toBe('2026-11-11');
      expect(life.ask('draft-answer', { draft: 't' }, { ...drafter, role: 'adviser' }, '2026-11-05')?.rule).toBe(
        'RC-2',
      );
      expect(life.ask('draft-answer', { draft: 't-draft' }, drafter, '2026-11-05')).toBeNull();
      const signer = { id: 's-signer', role: at[from] } as const;
      expect(life.ask('sign-answer', {}, signer, '2026-11-05')?.why).toContain('checked first');
      expect(life.ask('check-answer', { verdict: 'approved' }, LEADER, '2026-11-06')).toBeNull();
      const wrong = { id: 's-wrong', role: at.signsNone };
      expect(life.ask('sign-answer', {}, wrong, '2026-11-06')).not.toBeNull();
      expect(life.ask('sign-answer', {}, signer, '2026-11-06')).toBeNull();
      expect(life.state.letters.at(-1)?.brief).toMatchObject({ code: 'COMP12', from: signer.id });
      life.goes('L2', '2026-11-06');
      expect(life.state.closed?.why).toBe('answered');
    }
  });

  it('MP-3 a high risk is told to whoever speaks for the landlord, a repair is asked about in all cases, and a complaint’s news reaches the enquirer', () => {
    const life = enquiry(policy, { highRisk: true, linked: ['c-9'] });
    expect(life.events.filter(({ event: e }) => e.type === 'InsideTold' && e.why === 'enquiry-high-risk')).toHaveLength(
      1,
    );
    const waits = (): number => life.state.tasks.filter((t) => t.kind === 'tell-enquirer' && !t.done).length;
    expect(waits()).toBe(1);
    life.ask('update-enquirer', { message: 't' }, ADVISER, '2026-11-03');
    expect(waits()).toBe(0);
    life.ask('note-complaint-news', { other: 'c-9', what: 'answered' }, ADVISER, '2026-11-05');
    expect(waits()).toBe(1);
    const drafter = { id: 's-drafter', role: at.drafts } as const;
    life.ask('give-enquiry', { to: drafter.id }, LEADER, '2026-11-04');
    expect(life.ask('add-repair', { what: 't', by: '2026-11-20' }, drafter, '2026-11-05')).toBeNull();
    expect(life.ask('record-repair-done', { repair: 'R1' }, ADVISER, '2026-11-18')).toBeNull();
    expect(owedBy(life, 'enquiry.satisfaction')).toBe('2026-11-25');
  });
});
