/** For tests: reports as mail servers write them, on made-up people. */

export const CASE = '8d3f6a52-0c1b-8e7f-9a44-5b6c7d8e9f01';
export const LETTER = `${CASE}.L3@octaviahousing.org.uk`;

export interface Report {
  messageId?: string;
  action?: string;
  status?: string;
  to?: string;
}

/** As it travels. */
export const crlf = (text: string): Buffer => Buffer.from(text.replaceAll('\n', '\r\n'));

/** Postfix: an explanation, the fields, and the letter's headers. */
export function postfix({
  messageId = LETTER,
  action = 'failed',
  status = '5.1.1',
  to = 'ada@customer.example',
}: Report = {}): Buffer {
  return crlf(`Return-Path: <>
Received: by mail.example.org (Postfix) id 4XyZ1k2Qb; Tue, 24 Nov 2026 10:12:01 +0000 (GMT)
Date: Tue, 24 Nov 2026 10:12:01 +0000 (GMT)
From: MAILER-DAEMON@mail.example.org (Mail Delivery System)
Subject: ${action === 'delayed' ? 'Delayed Mail (still being retried)' : 'Undelivered Mail Returned to Sender'}
To: complaints@octaviahousing.org.uk
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="4XyZ1k2Qa.1795515121/mail.example.org"
Content-Transfer-Encoding: 8bit
Message-Id: <20261124101201.4XyZ1k2Qb@mail.example.org>

This is a MIME-encapsulated message.

--4XyZ1k2Qa.1795515121/mail.example.org
Content-Description: Notification
Content-Type: text/plain; charset=utf-8

This is the mail system at host mail.example.org.

<${to}>: host mx.customer.example[192.0.2.7] said: 550 5.1.1 User unknown

--4XyZ1k2Qa.1795515121/mail.example.org
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org
X-Postfix-Queue-ID: 4XyZ1k2Qa
X-Postfix-Sender: rfc822; complaints@octaviahousing.org.uk
Arrival-Date: Tue, 24 Nov 2026 10:12:00 +0000 (GMT)

Final-Recipient: rfc822; ${to}
Original-Recipient: rfc822;${to}
Action: ${action}
Status: ${status}
Remote-MTA: dns; mx.customer.example
Diagnostic-Code: smtp; 550 5.1.1 <${to}>:
    Recipient address rejected: User unknown in virtual mailbox table

--4XyZ1k2Qa.1795515121/mail.example.org
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers
Content-Transfer-Encoding: 8bit

Return-Path: <complaints@octaviahousing.org.uk>
From: Octavia <complaints@octaviahousing.org.uk>
To: ${to}
Cc: complaints@octaviahousing.org.uk
Subject: Stage 1 Response Letter: OCT-2026-00012
Message-ID: <${messageId}>
In-Reply-To: <${CASE}@octaviahousing.org.uk>
References: <${CASE}@octaviahousing.org.uk>
Date: Tue, 24 Nov 2026 10:11:59 +0000
MIME-Version: 1.0

--4XyZ1k2Qa.1795515121/mail.example.org--
`);
}

/** Exchange Online: HTML, the fields, and the whole letter, with a folded Message-ID. */
export function exchange({ messageId = LETTER, to = 'ada@customer.example' }: Report = {}): Buffer {
  return crlf(`From: "Microsoft Outlook"
	<MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@customer.example>
To: <complaints@octaviahousing.org.uk>
Date: Tue, 24 Nov 2026 10:14:30 +0000
Content-Type: multipart/report; report-type=delivery-status;
	boundary="dc8a2a42-6b5e-4d0c-9f0e-1a2b3c4d5e6f"
X-MS-Exchange-Message-Is-Ndr:
Content-Language: en-GB
Message-ID: <3d0f7a8b-c1d2-4e3f-a4b5-c6d7e8f90a1b@DB9PR01MB0001.eurprd01.prod.exchangelabs.com>
In-Reply-To: <${messageId}>
References: <${messageId}>
Subject: Undeliverable: Stage 1 Response Letter: OCT-2026-00012
Auto-Submitted: auto-replied
MIME-Version: 1.0

--dc8a2a42-6b5e-4d0c-9f0e-1a2b3c4d5e6f
Content-Type: multipart/alternative; differences=Content-Type;
	boundary="4f5e6d7c-0000-4000-8000-000000000001"

--4f5e6d7c-0000-4000-8000-000000000001
Content-Type: text/plain; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

Your message to ${to.replace('@', '=40')} couldn't be delivered.

--4f5e6d7c-0000-4000-8000-000000000001
Content-Type: text/html; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

<html><body><p>Your message couldn't be delivered.</p></body></html>

--4f5e6d7c-0000-4000-8000-000000000001--

--dc8a2a42-6b5e-4d0c-9f0e-1a2b3c4d5e6f
Content-Type: message/delivery-status

Reporting-MTA: dns;DB9PR01MB0001.eurprd01.prod.exchangelabs.com
Received-From-MTA: dns;mail.example.org
Arrival-Date: Tue, 24 Nov 2026 10:14:29 +0000

Final-Recipient: rfc822;${to}
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient
 not found by SMTP address lookup
X-Display-Name: ${to}


--dc8a2a42-6b5e-4d0c-9f0e-1a2b3c4d5e6f
Content-Type: message/rfc822

Received: from mail.example.org (192.0.2.1) by DB9PR01MB0001
	with Microsoft SMTP Server id 15.20.1; Tue, 24 Nov 2026 10:14:29 +0000
From: Octavia <complaints@octaviahousing.org.uk>
To: ${to}
Subject: Stage 1 Response Letter: OCT-2026-00012
Message-ID:
	<${messageId}>
References: <${CASE}@octaviahousing.org.uk>
MIME-Version: 1.0
Content-Type: text/plain

Dear Ada

--dc8a2a42-6b5e-4d0c-9f0e-1a2b3c4d5e6f--
`);
}

/** An absence notice in answer to a letter. */
export const ABSENCE = crlf(`From: Ada Fictional <ada@customer.example>
To: complaints@octaviahousing.org.uk
Subject: Automatic reply: Stage 1 Response Letter: OCT-2026-00012
Auto-Submitted: auto-replied
In-Reply-To: <${LETTER}>
Message-ID: <absence@customer.example>
Content-Type: text/plain

I am away until Monday.
`);

/** What a customer writes in answer to a letter. */
export const ANSWER = crlf(`From: Ada Fictional <ada@customer.example>
To: complaints@octaviahousing.org.uk
Subject: Re: Stage 1 Response Letter: OCT-2026-00012
In-Reply-To: <${LETTER}>
Message-ID: <answer@customer.example>
Content-Type: text/plain

It is still cold.
`);
