/** What people are written: letters and mails to customers, notices to colleagues, and what the public form answers. */
import { asEmail, asTextMessage } from '../../../client/portal/receipts.ts';
import { bareNotice, DUE_WORDS, isHazard, NOTICE_WORDS, tellsAll, writeNotice } from '../../../letters/notice.ts';
import { asText } from '../../../letters/as-text.ts';
import { compose } from '../../../letters/write.ts';
import { POLICIES } from '../../support/packs.ts';
import type { PolicyId } from '../../support/cases/life.ts';
import { everyLetter } from '../../support/letters/every-letter.ts';
import type { Said } from './plain-english.ts';

const REFERENCE = 'OCT-2026-00012';
const LINK = 'https://complaints.landlord.example/cases/OCT-2026-00012';

/** A notice of each kind: what a case asks or tells, what is due soon, and what is late. */
export function notices(): Said[] {
  const day = { due: '2026-12-07' };
  // What is only told has no day.
  const asks = Object.keys(NOTICE_WORDS).map((why) => ({ why, ...(why.startsWith('task:') ? day : {}) }));
  const due = [...Object.keys(DUE_WORDS), 'task:new-information', 'task:explain-delay'].flatMap((about) =>
    ['approaching', 'escalated'].map((why) => ({ why, about, ...day })),
  );
  const written = [...asks, ...due].map((one) => {
    const item = { kind: 'inside', id: 'N1', seq: 1, to: { role: 'team-manager' }, ...one } as const;
    const hazard = { what: null, where: [], name: null, phone: null, noCalls: false };
    const { subject, text } = writeNotice(item, REFERENCE, {
      link: LINK,
      hazard: isHazard(one.why) ? hazard : null,
      matter: tellsAll(one.why) ? { what: null, name: null, ways: ['020 7946 0101'], noCalls: true } : null,
    });
    return { where: `notice ${one.why}${'about' in one ? ` ${one.about}` : ''}`, subject, text };
  });
  return [...written, { where: 'notice to a shared mailbox', ...bareNotice(REFERENCE) }].flatMap(saidIn);
}

/** The receipt of the public form. */
export function receipts(): Said[] {
  const { name, complaintsEmail, phone } = {
    name: 'Octavia',
    complaintsEmail: 'c@landlord.example',
    phone: '020 7946 0101',
  };
  const links = { page: LINK, privacy: 'https://landlord.example/privacy/landlord' };
  const text = asEmail({ reference: REFERENCE }, { name, complaintsEmail, phone }, links);
  return [
    ...saidIn({ where: 'receipt by email', subject: `We have your complaint: ${REFERENCE}`, text }),
    ...saidIn({ where: 'receipt by text', subject: '', text: asTextMessage(REFERENCE, 'Octavia', LINK) }),
  ];
}

/** Every letter of every landlord. */
export function letters(): Said[] {
  return POLICIES.flatMap(({ id }) =>
    [...everyLetter(id as PolicyId)].flatMap(([code, context]) => {
      const { frame, blocks } = compose(context);
      return saidIn({ where: `${code} of ${id}`, subject: frame.subject, text: asText(frame, blocks) });
    }),
  );
}

const ADDRESS_OF_A_PAGE = /https?:\/\/\S+|\S+@\S+|\bwww\.\S+/g;

/** Line by line, each sentence once: headings, rows and addresses stand by themselves. */
function saidIn({ where, subject, text }: { where: string; subject: string; text: string }): Said[] {
  const lines = [subject, ...text.split('\n')].map((line) => line.replace(ADDRESS_OF_A_PAGE, '…').trim());
  return [...new Set(lines)]
    .filter((line) => /\p{L}{2}/u.test(line))
    .map((says): Said => ({ where, says, met: 'page', label: true }));
}
