/** A mail in the inbox as the reader brings it there, without a mail server. */
import { keepMail, type InboxDependencies } from '../../../client/cases/inbox/keep.ts';
import { joinArrived } from '../../../client/cases/inbox/join.ts';
import { policyOfLandlord } from '../../../client/core/policies.ts';
import { refersIn } from '../../../activities/bounces/report.ts';
import { judgeMail } from '../../../platform/mail/judge-mail.ts';
import { readMail } from '../../../platform/mail/read-mail.ts';

let uid = 0;

/** Keeps it, and lets it join its case where it is a reply; answers with its id. */
export async function arrive(
  deps: InboxDependencies,
  landlordId: string,
  written: string,
  receivedAt = new Date(),
): Promise<string> {
  const { complaintsEmail, referencePrefix } = policyOfLandlord(landlordId).landlord;
  const domains = [complaintsEmail.split('@')[1] ?? ''];
  const source = Buffer.from(written.replaceAll(/\r?\n/g, '\r\n'));
  const mail = await readMail(source);
  const owner = {
    addresses: [complaintsEmail],
    domains,
    prefix: referencePrefix,
    otherPrefixes: [],
    trustedServer: null,
  };
  const { id } = await keepMail(
    deps,
    { landlordId, mostPerHour: 20 },
    {
      place: { box: 'test', uidValidity: '1', uid: ++uid },
      source,
      size: source.length,
      receivedAt,
      mail,
      judged: judgeMail(mail, false, owner),
      caseIds: refersIn(mail.answers.join(' '), domains).map((r) => r.caseId),
      seals: [],
    },
  );
  await joinArrived(deps, landlordId);
  return id;
}
