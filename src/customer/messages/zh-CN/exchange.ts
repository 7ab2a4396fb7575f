/** What exchanging points says. */
export const exchange = {
  'exchange.title': '积分兑换',
  'exchange.price': '{points} 积分',
  'exchange.do': '兑换',
  'exchange.ask': '用 {points} 积分兑换「{name}」？',
  'exchange.done': '兑换好了，在「我的卡券」里',
  'exchange.why.points': '积分不够',
  'exchange.why.limit': '已兑满',
  'exchange.why.stock': '兑完了',
} as const
