/** What a policy may say of recognised tenant panels (SP-7, SP-11). */

export interface TenantPanelPolicy<Duty extends string> {
  /** How many tenants a panel has. */
  members: { least: number; most: number };
  /** Working days in which we decide whether a group is recognised. */
  decideDays: number;
  /** Working days in which a panel's technical questions are answered. */
  answerDays: number;
  /** After its meeting: by when the panel tells us the outcome, and in which days that is counted. */
  outcomeDays: number;
  outcomeUnit: 'working' | 'calendar';
  /** Who recognises a panel and withdraws that. */
  recognises: Duty[];
  /** Who answers panels and sees to what they ask for, the first asked first. */
  handlers: Duty[];
}
