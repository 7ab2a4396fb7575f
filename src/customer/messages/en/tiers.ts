/** What tiers say. */
export const tiers = {
  'tiers.title': 'Tiers',
  'tiers.none': 'No tier yet',
  'tiers.keptUntil': 'Kept until {day}',
  'tiers.missing.spending': '{amount} more to {name}',
  'tiers.missing.points': '{amount} more points to {name}',
  'tiers.counted.spending': '{amount} spent in 12 months',
  'tiers.counted.points': '{amount} points in 12 months',
  'tiers.from.spending': 'From {amount} in 12 months',
  'tiers.from.points': 'From {amount} points in 12 months',
  'tiers.rate': '{rate}% off services',
  'tiers.rateWithProducts': '{rate}% off services and products',
  'tiers.points': '{times} times the points',
  'tiers.priority': 'books further ahead',
  'tiers.mine': 'Yours',
} as const
