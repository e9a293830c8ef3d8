/** The search attributes operators see in Temporal's own pages; nothing personal. One list: registered and set from here. */
export const SEARCH_ATTRIBUTES = {
  PutrightReference: 'Keyword',
  PutrightLandlord: 'Keyword',
  PutrightStage: 'Keyword',
  /** What is due next ("stage1.respond"), the day, and whether a date has been missed and is still open. */
  PutrightNext: 'Keyword',
  PutrightNextDue: 'Datetime',
  PutrightOverdue: 'Bool',
  /** The role of who handles the case now. */
  PutrightHandlerRole: 'Keyword',
  PutrightCalendar: 'Keyword',
} as const;
