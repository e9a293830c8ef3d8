/** Why a letter has not gone, and what somebody does about it: the short codes of the outbox and the documents in words. */

const WHY: Record<string, string> = {
  'no-address': 'There is no address to send it to',
  'address-refused': 'The mail server refuses the address',
  'address-needs-utf8': 'Our mail server cannot send to an address with letters such as ü before the @',
  'message-refused': 'The mail server refuses the message',
  'cannot-be-written': 'It cannot be written from what the case holds',
  'no-mail-server': 'No mail server is set up',
  bounced: 'A mail server further on sent it back',
  'server-away': 'The mail server does not answer',
  'not-tried': 'It has not been its turn yet',
  'no-space': 'There is no room left where documents are kept',
  'cannot-be-kept': 'The folder or store of documents cannot be written to',
  'cannot-be-read': 'Its document is there and cannot be read',
  'store-away': 'The store of documents does not answer',
  'bytes-missing': 'Its document is no longer where documents are kept',
  'bytes-changed': 'Its document is not what it was when it was kept',
  'printing-stopped': 'Its PDF could not be made',
};

const MEND: Record<string, string> = {
  'no-space': 'Make room where documents are kept (DOCUMENTS_DIR or DOCUMENTS_URL)',
  'cannot-be-kept': 'Put the folder or store of documents right (DOCUMENTS_DIR or DOCUMENTS_URL)',
  'cannot-be-read': 'Put the folder or store of documents right (DOCUMENTS_DIR or DOCUMENTS_URL)',
  'store-away': 'Bring the store of documents up (DOCUMENTS_URL)',
  'bytes-missing': 'Bring the documents back from their backup',
  'bytes-changed': 'Bring the documents back from their backup',
};

/** The reason as a sentence without its full stop. */
export const whyUndelivered = (code: string): string => WHY[code] ?? code.replaceAll('-', ' ');

/** What somebody does so that it goes by itself; null where there is nothing to do but wait. */
export const mendUndelivered = (code: string): string | null => MEND[code] ?? null;
