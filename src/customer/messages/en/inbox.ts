/** What the messages say. */
export const inbox = {
  'inbox.title': 'Messages',
  'inbox.none': 'No messages',
  'inbox.noneNote': 'Confirmations and reminders will be here',
  'inbox.signIn': 'Sign in to see your messages',
  'inbox.signInNote': 'Confirmations and reminders will be here',
  'inbox.requested': 'Request sent',
  'inbox.confirmed': 'Your appointment is confirmed',
  'inbox.declined': 'The store could not take your appointment',
  'inbox.rescheduled': 'Your appointment was moved',
  'inbox.cancelled': 'Your appointment was cancelled',
  'inbox.expired': 'Your request was not confirmed in time',
  'inbox.reminderDayBefore': 'You have an appointment tomorrow',
  'inbox.reminderHourBefore': 'Your appointment is soon',
  'inbox.thanks': 'Thank you for coming: care tips',
  'inbox.timeOffDecided': 'Time off decided',
  'inbox.timeOffRequested': 'Time off requested',
} as const
