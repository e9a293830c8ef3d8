/** How people write the values of our lists, beside the words themselves. Pure. */

/** By our column: what is written like this is that value; the first that fits counts. */
export const WORDS_FOR: Readonly<Record<string, readonly { like: RegExp; is: string }[]>> = {
  channel: [
    { like: /^(?:by )?(?:tele)?phone|^(?:tel|call|called|rang|verbal|voicemail|inbound call)\b/i, is: 'phone' },
    { like: /^(?:by )?e-?mail/i, is: 'email' },
    { like: /^(?:by )?(?:post|mail|letter|written|in writing)\b/i, is: 'letter' },
    { like: /^(?:web|online|portal|internet|e-?form|my ?account|app)\b|website/i, is: 'web-form' },
    { like: /^(?:sms|text|whats ?app)\b/i, is: 'text' },
    { like: /facebook|twitter|instagram|social|^x$/i, is: 'social-media' },
    { like: /^(?:in person|face|home visit|on site|visit)\b/i, is: 'face-to-face' },
    { like: /office|reception|walk[- ]?in|counter/i, is: 'office-visit' },
    { like: /chat/i, is: 'live-chat' },
    { like: /advocate|\bmp\b|councillor|cllr|solicitor|representative/i, is: 'advocate' },
    { like: /survey/i, is: 'survey' },
  ],
  complainant: [
    { like: /ex-?|former|previous/i, is: 'ex-occupier' },
    { like: /lease/i, is: 'leaseholder' },
    { like: /shared owner/i, is: 'leaseholder' },
    { like: /tenan|social rent|affordable rent|general needs|secure|assured|resident/i, is: 'tenant' },
    { like: /licen/i, is: 'licensee' },
    { like: /applicant|waiting list/i, is: 'applicant' },
    { like: /third|neighbour|public/i, is: 'third-party' },
    { like: /anon/i, is: 'anonymous' },
  ],
  representative: [
    { like: /\bmp\b|member of parliament/i, is: 'mp' },
    { like: /councillor|cllr/i, is: 'councillor' },
    { like: /solicitor|lawyer|legal/i, is: 'solicitor' },
    { like: /attorney|poa/i, is: 'attorney' },
    { like: /advocate|family|friend|support|citizens advice/i, is: 'advocate' },
  ],
  risk: [
    { like: /^(?:h|high|urgent|critical|emergency|severe|red|p?1)$/i, is: 'high' },
    { like: /^(?:m|med|medium|moderate|amber|p?2)$/i, is: 'medium' },
    { like: /^(?:l|low|minor|routine|green|p?3)$/i, is: 'low' },
  ],
  complexity: [
    { like: /^(?:y|yes|complex)/i, is: 'complex' },
    { like: /^(?:n|no|simple|standard|straight)/i, is: 'simple' },
  ],
  outcome: [
    { like: /^(?:part|some)|partial|\bin part\b/i, is: 'partially-upheld' },
    { like: /^(?:not|un|no\b|n$|reject|dismiss|declin)/i, is: 'not-upheld' },
    { like: /^(?:fully |wholly )?(?:upheld|justified|founded|agreed)|^(?:y|yes|full)/i, is: 'upheld' },
  ],
  stage2Outcome: [
    { like: /^(?:part|some)|partial|\bin part\b/i, is: 'partially-upheld' },
    { like: /^(?:not|un|no\b|n$|reject|dismiss|declin)/i, is: 'not-upheld' },
    { like: /^(?:fully |wholly )?(?:upheld|justified|founded|agreed)|^(?:y|yes|full)/i, is: 'upheld' },
  ],
  contactBy: [
    { like: /e-?mail/i, is: 'email' },
    { like: /post|letter|mail/i, is: 'post' },
  ],
};
