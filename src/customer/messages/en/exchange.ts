/** What exchanging points says. */
export const exchange = {
  'exchange.title': 'For your points',
  'exchange.price': '{points} points',
  'exchange.do': 'Exchange',
  'exchange.ask': 'Exchange {points} points for “{name}”?',
  'exchange.done': 'It is among your coupons now',
  'exchange.why.points': 'Too few points',
  'exchange.why.limit': 'You have had it',
  'exchange.why.stock': 'None left',
} as const
