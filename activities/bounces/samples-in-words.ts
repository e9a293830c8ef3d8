/** For tests: what servers without a machine's report write, and services that number messages anew. Made-up people. */
import { CASE, crlf, LETTER } from './samples.ts';

const OURS = 'complaints@octaviahousing.org.uk';
const THREAD = `${CASE}@octaviahousing.org.uk`;

/** The head of a letter as it comes back, under its number or another. */
const letterHead = (messageId = LETTER, more = ''): string => `Message-ID: <${messageId}>
From: Octavia <${OURS}>
To: ada@customer.example
Subject: Our answer to your complaint: OCT-2026-00012
In-Reply-To: <${THREAD}>
${more}
Dear Ada
`;

interface Words {
  messageId?: string;
  failed?: string;
}

/** Exim: the copy of the message in the text, whom it failed in a header. */
export const exim = ({ messageId = LETTER, failed = 'ada@customer.example' }: Words = {}): Buffer =>
  crlf(`Return-path: <>
X-Failed-Recipients: ${failed}
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@smtp.example.org>
To: ${OURS}
Subject: Mail delivery failed: returning message to sender
Message-Id: <E1aaaaa-0000aa-AA@smtp.example.org>

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ${failed}
    all relevant MX records point to non-existent hosts

------ This is a copy of the message, including all the headers. ------

${letterHead(messageId)}`);

/** Exim, still trying. */
export const eximWarning = (): Buffer =>
  crlf(`Return-path: <>
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@smtp.example.org>
To: ${OURS}
Subject: Warning: message E1aaaaa-0000aa-AA delayed 24 hours

This message was created automatically by mail delivery software.
A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours on the queue on smtp.example.org.

The message identifier is:     ${LETTER}
The address to which the message has not yet been delivered is:

  ada@customer.example

No action is required on your part. Delivery attempts will continue for
some time, and this warning may be repeated at intervals if the message
remains undelivered.
`);

export const qmail = ({ messageId = LETTER, failed = 'ada@customer.example' }: Words = {}): Buffer =>
  crlf(`Return-Path: <>
Received: (qmail 18904 invoked for bounce); 24 Nov 2026 10:12:01 -0000
Date: 24 Nov 2026 10:12:01 -0000
From: MAILER-DAEMON@mx.customer.example
To: ${OURS}
Subject: failure notice

Hi. This is the qmail-send program at mx.customer.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<${failed}>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <${OURS}>
${letterHead(messageId)}`);

/** Yahoo: no Return-Path kept, and the copy in the text. */
export const yahoo = (): Buffer =>
  crlf(`From: MAILER-DAEMON@yahoo.example
To: ${OURS}
Date: Tue, 24 Nov 2026 10:12:01 -0000
Subject: Failure Notice

Sorry, we were unable to deliver your message to the following address.

<ada@customer.example>:
554: delivery error: dd This user doesn't have a yahoo.example account (ada@customer.example) [0] - mta1.example

--- Below this line is a copy of the message.

Received: from [192.0.2.7] by omp1.example with NNFMP; 24 Nov 2026 10:12:00 -0000
${letterHead()}`);

/** WorkMail: no report in the type, the fields in quoted-printable words, our number changed in the head. */
export const workMail = (kept = `X-Putright-Message: <${LETTER}>`): Buffer =>
  crlf(`Return-Path: <>
Subject: =?iso-8859-15?Q?Delivery_Status_Notification_=28Failure=29?=
From: MAILER-DAEMON@us-west-2.amazonses.com
To: <${OURS}>
MIME-Version: 1.0
Content-Type: multipart/mixed;
 boundary="=_weRBsyzf5DEZ4"
X-Mailer: Amazon WorkMail
Message-Id:
 <000001523f187053-c10da3fb-2737-4bc7-8a98-44d4decbfe6d-000000@us-west-2.amazonses.com>

--=_weRBsyzf5DEZ4
Content-Type: text/plain; charset=iso-8859-15
Content-Transfer-Encoding: quoted-printable

An error occurred while trying to deliver the mail to the following recip=
ients:
ada@customer.example

Technical report:

Action: failed
Final-Reci=
pient: rfc822; ada@customer.example
Diagnostic-Code: smtp; 550 5.1.1=
 <ada@customer.example>... User Unknown
Status: 5.1.1

--=_weRBsyzf5DEZ4
Content-Type: message/rfc822
Content-Disposition: attachment

${letterHead('000001523f1865dd-0dbfd06e-bfce-4637-b049-3318ea42f98a-000000@us-west-2.amazonses.com', kept)}
--=_weRBsyzf5DEZ4--
`);

/** SES: a report to the letter, under a number of its own; only what the message answers is ours. */
export const ses = (kept = ''): Buffer =>
  crlf(`Return-Path: <>
From: MAILER-DAEMON@eu-west-1.amazonses.com
To: ${OURS}
Subject: Delivery Status Notification (Failure)
Content-Type: multipart/report; report-type=delivery-status; boundary="b"
MIME-Version: 1.0

--b
Content-Type: text/plain

An error occurred while trying to deliver the mail.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; a6-33.smtp-out.eu-west-1.amazonses.com

Final-Recipient: rfc822; ada@customer.example
Action: failed
Status: 5.1.1

--b
Content-Type: message/rfc822

${letterHead('010201953e66541f-a46c5c6a-d68b-4771-96f9-70063b13684a-000000@eu-west-1.amazonses.com', kept)}
--b--
`);

/** OpenSMTPD and McAfee: the fields are there, the type says nothing of a report. */
export const mixed = (action = 'failed'): Buffer =>
  crlf(`From: Mailer Daemon <>
To: ${OURS}
Subject: Delivery status notification: ${action}
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="m"

--m
Content-Type: text/plain; charset=us-ascii

    Hi!

    This is the MAILER-DAEMON, please DO NOT REPLY to this email.
--m
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; ada@customer.example
Action: ${action}
Status: ${action === 'failed' ? '5.0.0' : '4.0.0'}

--m
Content-Type: text/rfc822-headers

${letterHead()}
--m--
`);

/** A gateway: everything in base64, our number only in the words. */
export const gateway = (): Buffer =>
  crlf(`Return-Path: <>
From: postmaster@gateway.example
To: ${OURS}
Subject: Undeliverable: Our answer to your complaint
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

${Buffer.from(`<p>Your message could not be delivered to ada@customer.example: mailbox full.</p><pre>Message-ID: &lt;${LETTER}&gt;</pre>`).toString('base64')}
`);

/** A customer's own answer below a letter, which speaks of deliveries and quotes our numbers. */
export const ANSWER_ABOUT_DELIVERY = crlf(`Return-Path: <ada@customer.example>
From: Ada Fictional <ada@customer.example>
To: ${OURS}
Subject: Re: my parcel could not be delivered
In-Reply-To: <${LETTER}>
References: <${THREAD}> <${LETTER}>
Message-ID: <answer2@customer.example>
Content-Type: text/plain

The new boiler was not delivered, the door was returned to sender, and the 550 pounds did not arrive.

> Message-ID: <${LETTER}>
`);

/** An absence notice from a mailbox that takes no answers, in answer to a letter. */
export const AWAY = crlf(`Return-Path: <>
From: Ada Fictional <ada@customer.example>
To: ${OURS}
Subject: Out of office: Our answer to your complaint
Auto-Submitted: auto-replied
In-Reply-To: <${LETTER}>
Message-ID: <away@customer.example>
Content-Type: text/plain

I am away and will not read this until Monday.
`);

/** A colleague passes a report on, to ask about it. */
export const FORWARDED = crlf(`Return-Path: <ben@octaviahousing.org.uk>
From: Ben <ben@octaviahousing.org.uk>
To: ${OURS}
Subject: Fwd: Mail delivery failed: returning message to sender
Message-ID: <fwd@octaviahousing.org.uk>
Content-Type: text/plain

What does this mean?

> A message that you sent could not be delivered to one or more of its recipients.
> Message-ID: <${LETTER}>
`);

/** The copy of a letter to our own mailbox. */
export const OWN_COPY = crlf(`Return-Path: <${OURS}>
Auto-Submitted: auto-generated
${letterHead()}`);
