/** Why something was refused, for each error code of `src/contracts`; facts of the refusal may stand in the gaps. */
export const errors = {
  // Every action (src/contracts/reply.ts)
  BAD_REQUEST: '有内容填得不对，请检查后再试',
  UNKNOWN_ACTION: '当前版本太旧，请更新后再试',
  NOT_ALLOWED: '你没有做这件事的权限',
  IDEMPOTENCY_MISMATCH: '这次操作和上次不一样，请重新操作一遍',
  BUSY_TRY_AGAIN: '现在操作的人有点多，请再试一次',
  CLOUD_UNAVAILABLE: '暂时连不上，请检查网络后再试',
  INTERNAL: '我们这边出了点问题，请稍后再试',
  // The client's own: no network, or the cloud is silent
  NO_ANSWER: '网络好像断开了，请检查后再试',

  // Booking
  STORE_UNKNOWN: '没有找到这家门店，可能已经停业',
  SERVICE_UNKNOWN: '这家门店没有这个项目了',
  STAFF_UNSKILLED: '这位美容师不做这个项目，请换一位',
  NOT_YOUR_STORE: '你不在这家门店工作',
  CUSTOMER_UNKNOWN: '没有找到这位顾客',
  APPOINTMENT_UNKNOWN: '没有找到这个预约',
  MOVE_NOT_POSSIBLE: '预约的状态已经变了，不能这样操作',
  VERSION_OUTDATED: '刚刚有人改过这个预约，请看过最新内容再操作',
  SLOT_TAKEN: '这个时间刚刚被约走了，请换一个',
  START_OFF_STEP: '请选择列出的时间',
  TOO_SOON: '时间太近了，请至少提前{leadMinutes}预约',
  TOO_FAR: '最远可以约到{lastOn}',
  CUSTOMER_BUSY: '这个时间已经有另一个预约了',
  TOO_MANY_LIVE: '最多可以同时有 {mostLive} 个未完成的预约',
  CUSTOMER_BLOCKED: '暂时不能在线预约，请联系门店',
  CHANGE_WINDOW_CLOSED: '已经过了可以自己修改的时间（{changeableUntilAt}），请联系门店',
  DESK_CODE_TRIES_USED: '签到码错误次数过多，请前台帮您签到',
  DESK_CODE_WRONG: '这不是今天的签到码，请扫前台的码',
  TOO_EARLY: '{opensAt} 起可以签到',
  NOT_YET: '还没有到预约的时间',

  // Catalog
  CATEGORY_UNKNOWN: '没有这个分类了',
  ROOM_KIND_UNKNOWN: '门店没有这种房间',
  ROOM_KIND_TWICE: '同一种房间填了两次',
  ROOM_KIND_IN_USE: '还有项目要用这种房间，不能去掉',
  CATEGORY_IN_USE: '这个分类里还有项目，不能去掉',
  HOURS_INVALID: '营业时间不对：每天要先开门再打烊，也不能拖到第二天开门以后',
  NO_STAFF_PHASE: '至少要有一个步骤由美容师来做',
  TOO_MANY_SERVICES: '一家门店最多 200 个项目',
  STAFF_MEMBER_UNKNOWN: '没有找到这位员工',

  // Identity
  PHONE_CODE_INVALID: '手机号授权已失效，请再点一次',
  PHONE_IN_USE: '这个手机号已经绑定了另一个微信，请联系门店',
  ALREADY_REGISTERED: '你已经注册过了',
  CONSENT_OUTDATED: '隐私说明有更新，请重新阅读并同意',
  HAS_LIVE_APPOINTMENTS: '请先取消还没完成的预约',
  ROLE_NOT_YOURS_TO_GIVE: '只有老板可以设置老板和店长',
  LAST_OWNER: '至少要保留一位老板',
  FIRST_OWNER_CODE_WRONG: '开店码不对，请核对安装时设置的那一个',
  OWNER_EXISTS: '门店已有老板，请联系老板邀请您',
  INVITATION_INVALID: '邀请码不对或已失效，请店长再发一次',
  ALREADY_STAFF: '这个微信已经绑定了员工身份',
  PHONE_KNOWN: '这个手机号的顾客已经有了',

  // Roster
  VISITS_IN_THE_WAY: '这段时间已经有预约，请先处理这些预约',
  SHIFTS_OVERLAP: '和相邻一天或另一家门店的班次重叠了（{on}）',
  DAY_PAST: '这一天已经过去了',
  TIME_OFF_UNKNOWN: '没有找到这条请假',
  TIME_OFF_DECIDED: '这条请假已经处理过了',

  // The example desk
  DESK_UNKNOWN: '没有这个取号台',
  DESK_CLOSED: '取号时间是 {opensMinute}–{closesMinute}',
  TICKETS_USED_UP: '今天的 {mostTickets} 个号已经取完了',
  NOBODY_WAITING: '没有人在等',
} as const
