/** What tiers say. */
export const tiers = {
  'tiers.title': '会员等级',
  'tiers.none': '还没有等级',
  'tiers.keptUntil': '保级到 {day}',
  'tiers.missing.spending': '再消费 {amount} 升{name}',
  'tiers.missing.points': '再得 {amount} 积分升{name}',
  'tiers.counted.spending': '近 12 个月消费 {amount}',
  'tiers.counted.points': '近 12 个月得 {amount} 积分',
  'tiers.from.spending': '12 个月消费满 {amount}',
  'tiers.from.points': '12 个月得满 {amount} 积分',
  'tiers.rate': '项目 {rate} 折',
  'tiers.rateWithProducts': '项目和产品 {rate} 折',
  'tiers.points': '积分 {times} 倍',
  'tiers.priority': '优先预约更远的日子',
  'tiers.mine': '当前等级',
} as const
