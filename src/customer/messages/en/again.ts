/** What is said of coming again: the calendar, proposals of the shop, series and friends. */
export const again = {
  'calendar.add': 'Add to my calendar',
  'calendar.note': 'Reminds you an hour before; it will not follow if the visit is moved',
  'calendar.moved': 'The time has changed: delete the old entry and add it again',
  'calendar.added': 'Added to your calendar',
  'calendar.downloaded': 'Downloaded: open the file to add it',
  'calendar.failed': 'It was not added, please try again',
  'calendar.refused': 'No access to your calendar',
  'calendar.refusedText': 'To add visits, please allow adding to the calendar in the settings',
} as const
