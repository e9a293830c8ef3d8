/** The search attributes operators see in Temporal's own UI; nothing personal. One list: registered and set from here. */
export const SEARCH_ATTRIBUTES = {
  PutrightLandlord: 'Keyword',
  PutrightStage: 'Keyword',
  PutrightNextDue: 'Datetime',
  PutrightCalendar: 'Keyword',
} as const;
