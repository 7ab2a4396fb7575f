/** What is said after a visit: the advice, and the pictures before and after. */
export const treatment = {
  'treatment.title': 'Treatment notes',
  'treatment.rowNote': 'Your therapist’s advice, pictures before and after',
  'treatment.signIn': 'Sign in to see your treatment notes',
  'treatment.signInNote': 'What your therapist advised after each visit is here',
  'treatment.emptyTitle': 'No advice yet',
  'treatment.emptyNote': 'What your therapist advises after a visit appears here',
  'treatment.advice': 'Advice',
  'treatment.showPictures': 'Show {count:picture|pictures}',
  'treatment.consentTitle': 'Pictures before and after',
  'treatment.consentWhy': 'Why: to compare before and after. They are encrypted and never used for advertising.',
  'treatment.consentWho':
    'Who sees them: you, and the staff and owners of stores you come to; each showing to them is written down.',
  'treatment.consentFree':
    'You are treated just the same without; switch it off at any time, and all of them are deleted.',
  'treatment.consent': 'The store may keep pictures of me',
  'treatment.agreed.inApp': 'You agreed on {day}',
  'treatment.agreed.signed': 'You signed for it at the store on {day}',
  'treatment.consentAgain': 'The text has changed: agree again before the next picture. Those there are stay.',
  'treatment.withdrawAsk': 'Keep no more pictures?',
  'treatment.withdrawText': 'All your pictures are deleted and can’t be restored. The advice stays.',
  'treatment.withdrawConfirm': 'Switch off and delete',
  'treatment.withdrawn': 'Switched off; the pictures are deleted',
} as const
