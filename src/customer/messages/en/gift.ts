/** A card bought for a friend, and claimed by her. */
export const gift = {
  'gift.shop': 'Gift cards',
  'gift.shopNote': 'Buy a card for a friend; one tap and it is hers',
  'gift.how':
    'Choose a card, pay, and send it to a friend. Once she has claimed it she can use it; it is valid from that day.',
  'gift.none': 'This store has no cards to give yet',
  'gift.valid': 'Valid for {days} days once claimed',
  'gift.termLink': 'Once paid you send it from your cards; whoever claims it first has it.',
  'gift.termRefund': 'Until it is claimed the store gives all of it back at any time, and it never lapses.',
  'gift.buy': 'Pay {amount}',
  'gift.waiting': 'A gift, not claimed yet',
  'gift.waitingNote': 'Send it to a friend; nobody uses it before she claims it.',
  'gift.send': 'Send to a friend',
  'gift.shareTitle': 'A card for you: open it to claim it',
  'gift.title': 'A card for you',
  'gift.from': 'From {name}',
  'gift.signIn': 'Sign in to claim it',
  'gift.signInNote': 'It goes to your cards',
  'gift.claim': 'Claim',
  'gift.done': 'It is yours, with your cards',
  'gift.claimed': 'Somebody has claimed this gift already',
  'gift.cancelled': 'This gift was given back',
} as const
