/** What the messages say. */
export const inbox = {
  'inbox.title': '消息',
  'inbox.none': '还没有消息',
  'inbox.noneNote': '预约的确认和提醒会在这里',
  'inbox.signIn': '登录后看到消息',
  'inbox.signInNote': '预约的确认和提醒会在这里',
  'inbox.requested': '预约已提交',
  'inbox.confirmed': '门店已确认你的预约',
  'inbox.declined': '门店没能接下这次预约',
  'inbox.rescheduled': '预约时间改了',
  'inbox.cancelled': '预约已取消',
  'inbox.expired': '没有等到确认，预约已过期',
  'inbox.reminderDayBefore': '明天有预约',
  'inbox.reminderHourBefore': '马上就到预约时间了',
  'inbox.thanks': '谢谢你来，护理小贴士',
  'inbox.timeOffDecided': '请假有结果了',
  'inbox.timeOffRequested': '有人请假',
} as const
