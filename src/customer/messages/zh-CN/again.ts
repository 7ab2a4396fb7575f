/** What is said of coming again: the calendar, proposals of the shop, series and friends. */
export const again = {
  'calendar.add': '加到手机日历',
  'calendar.note': '到店前一小时提醒；以后改期，日历不会跟着变',
  'calendar.moved': '时间改过：旧的日历请自己删掉，再加一次',
  'calendar.added': '已加到手机日历',
  'calendar.downloaded': '日历文件已下载，打开就能加上',
  'calendar.failed': '没有加上，可以再试一次',
  'calendar.refused': '没有日历权限',
  'calendar.refusedText': '要加到日历，请在设置里打开“添加到日历”',
} as const
