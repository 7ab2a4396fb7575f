import type { membership as zh } from '../zh-CN/membership'

/** Paid membership, in English. */
export const membership: Readonly<Record<keyof typeof zh, string>> = {
  'membership.title': 'Paid membership',
  'membership.rowNote': 'Lower prices, more points, coupons each month',
  'membership.signIn': 'Sign in to see your membership',
  'membership.signInNote': 'What it brings and until when is shown here',
  'membership.state.active': 'Running',
  'membership.state.waiting': 'To come',
  'membership.state.ended': 'Ended',
  'membership.state.refunded': 'Given back',
  'membership.until': 'Until {day}',
  'membership.span': '{from} to {until}',
  'membership.refunded': 'Refunded',
  'membership.offers': 'Become a paid customer',
  'membership.renew': 'Renew',
  'membership.none': 'This store sells no membership yet',
  'membership.noneNote': 'Another store may',
  'membership.termNow': 'It begins once paid, its days count from tomorrow; good at this store.',
  'membership.termAfter': 'It begins when the present one ends, with all its days; good at this store.',
  'membership.termBetter': 'It and your tier do not add up: the better price applies to each line.',
  'membership.termRefund':
    'Within 7 days all goes back if nothing was used; later by the days that are left, less coupons that were used.',
  'membership.buy': 'Pay {amount}',
}
