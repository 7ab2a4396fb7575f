import type { TemplatePurpose } from '../src/contracts/notify'

/** What a field of a template is filled with; `src/domain/notify` says it in words. */
export type TemplateFact = 'state' | 'subject' | 'time' | 'store' | 'person' | 'remark'

/** One field of a template: WeChat's kind and number, such as `thing1`, and the label people read before it. */
export interface TemplateField {
  readonly key: string
  readonly label: string
  readonly fact: TemplateFact
}

/** A subscription message (订阅消息): to be chosen in WeChat's console for the app, with these keywords in this order. */
export interface MessageTemplate {
  readonly app: 'customer' | 'staff'
  readonly title: string
  /** Where a tap leads: the id of what it is about is put behind a `=`. */
  readonly page: string
  readonly fields: readonly TemplateField[]
}

const SERVICE = { label: '服务项目', fact: 'subject' } as const
const TIME = { label: '预约时间', fact: 'time' } as const
const STORE = { label: '预约门店', fact: 'store' } as const
const STATE = { label: '预约状态', fact: 'state' } as const
const CUSTOMER = { label: '客户名称', fact: 'person' } as const
const REMARK = { label: '温馨提示', fact: 'remark' } as const

/** Every message the shop sends. At most five a person can be asked for at once. */
export const MESSAGE_TEMPLATES: Readonly<Record<TemplatePurpose, MessageTemplate>> = {
  appointmentConfirmed: {
    app: 'customer',
    title: '预约成功通知',
    page: 'pages/appointment/index?appointmentId=',
    fields: [
      { key: 'thing1', ...SERVICE },
      { key: 'time2', ...TIME },
      { key: 'thing3', ...STORE },
      { key: 'thing4', ...REMARK },
    ],
  },
  appointmentChanged: {
    app: 'customer',
    title: '预约变更通知',
    page: 'pages/appointment/index?appointmentId=',
    fields: [
      { key: 'phrase1', ...STATE },
      { key: 'thing2', ...SERVICE },
      { key: 'time3', ...TIME },
      { key: 'thing4', ...STORE },
      { key: 'thing5', ...REMARK },
    ],
  },
  appointmentReminder: {
    app: 'customer',
    title: '预约到店提醒',
    page: 'pages/appointment/index?appointmentId=',
    fields: [
      { key: 'thing1', ...SERVICE },
      { key: 'time2', ...TIME },
      { key: 'thing3', ...STORE },
      { key: 'thing4', ...REMARK },
    ],
  },
  newRequest: {
    app: 'staff',
    title: '新预约提醒',
    page: 'visits/visit/index?id=',
    fields: [
      { key: 'thing1', ...SERVICE },
      { key: 'time2', ...TIME },
      { key: 'thing3', ...CUSTOMER },
      { key: 'thing4', ...STORE },
    ],
  },
  scheduleChanged: {
    app: 'staff',
    title: '日程变更提醒',
    page: 'visits/visit/index?id=',
    fields: [
      { key: 'phrase1', label: '变更类型', fact: 'state' },
      { key: 'thing2', label: '变更事项', fact: 'subject' },
      { key: 'time3', label: '日程时间', fact: 'time' },
      { key: 'thing4', label: '相关人员', fact: 'person' },
    ],
  },
  waitlistOffer: {
    app: 'customer',
    title: '候补成功提醒',
    page: 'waitlist/mine/index?entryId=',
    fields: [
      { key: 'thing1', ...SERVICE },
      { key: 'time2', ...TIME },
      { key: 'thing3', ...STORE },
      { key: 'thing4', ...REMARK },
    ],
  },
  visitProposal: {
    app: 'customer',
    title: '到店护理提醒',
    page: 'booking/rebooking/index?rebookingId=',
    fields: [
      { key: 'thing1', ...SERVICE },
      { key: 'time2', ...TIME },
      { key: 'thing3', ...STORE },
      { key: 'thing4', ...REMARK },
    ],
  },
  cardEnding: {
    app: 'customer',
    title: '卡项到期提醒',
    page: 'money/card/index?cardId=',
    fields: [
      { key: 'thing1', label: '卡项名称', fact: 'subject' },
      { key: 'time2', label: '到期时间', fact: 'time' },
      { key: 'thing3', label: '使用门店', fact: 'store' },
      { key: 'thing4', ...REMARK },
    ],
  },
  bonusEnding: {
    app: 'customer',
    title: '权益到期提醒',
    page: 'money/prepaid/index',
    fields: [
      { key: 'thing1', label: '权益名称', fact: 'subject' },
      { key: 'time2', label: '到期时间', fact: 'time' },
      { key: 'thing3', ...REMARK },
    ],
  },
  pointsEnding: {
    app: 'customer',
    title: '积分到期提醒',
    page: 'money/points/index',
    fields: [
      { key: 'thing1', label: '到期积分', fact: 'subject' },
      { key: 'time2', label: '到期时间', fact: 'time' },
      { key: 'thing3', ...REMARK },
    ],
  },
  membershipEnding: {
    app: 'customer',
    title: '会员到期提醒',
    page: 'money/membership/index',
    fields: [
      { key: 'thing1', label: '会员名称', fact: 'subject' },
      { key: 'time2', label: '到期时间', fact: 'time' },
      { key: 'thing3', label: '办理门店', fact: 'store' },
      { key: 'thing4', ...REMARK },
    ],
  },
}

/** All of them, in the order of `TEMPLATE_PURPOSES` in src/contracts/notify.ts. */
const PURPOSES: readonly TemplatePurpose[] = [
  'appointmentConfirmed',
  'appointmentChanged',
  'appointmentReminder',
  'newRequest',
  'scheduleChanged',
  'waitlistOffer',
  'visitProposal',
  'cardEnding',
  'bonusEnding',
  'pointsEnding',
  'membershipEnding',
]

/** Template ids by purpose, from `purpose=id,purpose=id` (the variable `TEMPLATE_IDS`); without it the local cloud's. */
export function readTemplateIds(text: string | undefined): Readonly<Partial<Record<TemplatePurpose, string>>> {
  if (text === undefined) return Object.fromEntries(PURPOSES.map((purpose) => [purpose, `local-${purpose}`]))
  const pairs = text
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part): [string, string] => {
      const [name = '', id = ''] = part.split('=').map((word) => word.trim())
      if (!PURPOSES.some((purpose) => purpose === name) || !/^[\w-]+$/.test(id))
        throw new Error(`TEMPLATE_IDS is a list of purpose=id with the purposes ${PURPOSES.join(', ')}: "${part}"`)
      return [name, id]
    })
  return Object.fromEntries(pairs)
}

/** The templates as the local cloud wants them registered; `appids` are those of the two mini-programs. */
export function localTemplates(appids: {
  readonly customer: string
  readonly staff: string
}): { appid: string; templateId: string; title: string; fields: { key: string; label: string }[] }[] {
  return PURPOSES.map((purpose) => {
    const { app, title, fields } = MESSAGE_TEMPLATES[purpose]
    const labelled = fields.map(({ key, label }) => ({ key, label }))
    return { appid: appids[app], templateId: `local-${purpose}`, title, fields: labelled }
  })
}
