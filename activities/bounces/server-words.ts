/** What mail servers say in words where they keep to no form: that a message is given up, or that it waits. Pure. */

/** Names under which servers write. */
const SERVERS =
  /^(?:mailer[-_. ]?daemon|mail[-_. ]?daemon|post[-_.]?master|microsoftexchange\w*|mail[-_. ]?deliver[\w._ -]*|mmdf)(?:@|$)/i;

/** Whether a server is called so: an address, or a name where it gave none. */
export const isServer = (name: string): boolean => SERVERS.test(name);

const SUBJECTS =
  /undeliver|fail(?:ed|ure)|return(?:ed|ing)|not (?:be )?delivered|could ?n[o’']t|cannot|delay|delivery (?:status|notif|report|problem|error)|non remis|unzustellbar|nicht zustell|rejected|bounce|no se puede/i;

/** Whether a subject is that of a report, where nothing else says who writes. */
export const isReportSubject = (subject: string): boolean => SUBJECTS.test(subject);

const FAILED = [
  /(?:could|can|did|was|were|will|has|have|is) ?(?:not|n[’']t) (?:be(?:en)? )?(?:\w+ )?(?:delivered|deliver|sent|accepted|reached)/i,
  /(?:unable|wasn[’']t able|not able|impossible|failed) to (?:deliver|send|relay|reach)/i,
  /undeliver(?:able|ed)|delivery (?:(?:to|of|for) [^\n]{0,200})?(?:has )?(?:failed|failure|status notification \(failure\))|mail delivery failed|permanent (?:error|failure|fatal)|failed permanently|giv(?:en|ing) up|returned (?:mail|to sender)|failure notice/i,
  /\b5\d\d[ -]|\b5\.\d{1,3}\.\d{1,3}\b|user (?:is )?unknown|unknown user|no such (?:user|person|mailbox|recipient)|(?:mailbox|account|recipient|user|address)[^\n]{0,40}(?:not found|does ?n[o’']t exist|unavailable|disabled|inactive|full|rejected|not (?:known|listed))|over quota|quota exceeded|mailbox (?:is )?full|host (?:unknown|not found)|error occurred while trying to deliver|malformed address|incorrectly constructed|did not reach|had delivery problems|no valid recipients|was aborted after/i,
  /unzustellbar|nicht zugestellt|non remis|n[’']a pu être|no se (?:pudo|puede) entregar|niedostarczon/i,
];

/** Whether words say that a message is given up for good. */
export const saysItFailed = (words: string): boolean => FAILED.some((form) => form.test(words));

const WAITS =
  /delayed mail|delivery (?:status notification \()?delay|(?:message|delivery|mail)[^\n]{0,60}(?:is|has been|been) delayed|delivery (?:has been |is )?delayed|warning message only|warning only|could not send (?:message|mail) for past|(?:will|shall) (?:be|continue to be|keep|continue) (?:\w+ )?(?:retried|retrying|trying|try)|still being (?:retried|tried)|(?:has|have) not (?:yet )?been (?:yet )?delivered (?:yet|after|to one)|not yet been delivered|do(?:es)? not need to re-?send|no action is required on your part|temporarily (?:deferred|delayed)|wird weiter versucht/i;
const GIVEN_UP =
  /giv(?:en|ing) up|permanent(?:ly)? (?:error|failure|fatal|failed)|has been (?:returned|bounced)|will not be retried|could not be delivered (?:for|after|within)/i;

/** Whether words say that a message has not gone and is still being tried. */
export const saysItWaits = (words: string): boolean => WAITS.test(words) && !GIVEN_UP.test(words);
