import Taro from '@tarojs/taro'

const PAGES = {
  home: '/pages/home/index',
  appointments: '/pages/appointments/index',
  partner: '/pages/partner/index',
  me: '/pages/me/index',
  services: '/booking/services/index',
  therapists: '/booking/therapists/index',
  times: '/booking/times/index',
  confirm: '/booking/confirm/index',
  rebooking: '/booking/rebooking/index',
  series: '/booking/series/index',
  detail: '/pages/appointment/index',
  bill: '/money/bill/index',
  bills: '/money/bills/index',
  review: '/money/review/index',
  points: '/money/points/index',
  prepaid: '/money/prepaid/index',
  cards: '/money/cards/index',
  card: '/money/card/index',
  gift: '/money/gift/index',
  gifts: '/money/gifts/index',
  coupons: '/money/coupons/index',
  membership: '/money/membership/index',
  poster: '/partner/poster/index',
  friends: '/partner/friends/index',
  commissions: '/partner/commissions/index',
  shares: '/partner/shares/index',
  statement: '/partner/statement/index',
  payout: '/partner/payout/index',
  payoutState: '/partner/payout-state/index',
  inbox: '/account/inbox/index',
  privacy: '/account/privacy/index',
  data: '/account/data/index',
  health: '/account/health/index',
  treatment: '/account/treatment/index',
  waitlist: '/waitlist/mine/index',
  waitlistJoin: '/waitlist/join/index',
} as const

const TABS: readonly PageName[] = ['home', 'appointments', 'partner', 'me']

export type PageName = keyof typeof PAGES
export type PageFacts = Readonly<Record<string, string | undefined>>

/** The address of a page with the facts it opens with; those that are undefined are left out. */
export function pathOf(page: PageName, facts: PageFacts = {}): string {
  const query = Object.entries(facts).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  return query.length === 0 ? PAGES[page] : `${PAGES[page]}?${query.join('&')}`
}

/** Opens a page over this one; the way back leads here. */
export function openPage(page: PageName, facts?: PageFacts): void {
  if (TABS.includes(page)) void Taro.switchTab({ url: PAGES[page] })
  else void Taro.navigateTo({ url: pathOf(page, facts) })
}

/** Opens a page with nothing below it: what came before is done with, and the way back leads home. */
export function openAlone(page: PageName, facts?: PageFacts): void {
  void Taro.reLaunch({ url: pathOf(page, facts) })
}

/** What the page of a visit opens with right after it was booked: where a deposit is due, paying it is next. */
export function bookedNow({
  appointmentId,
  status,
}: {
  readonly appointmentId: string
  readonly status: string
}): PageFacts {
  return { appointmentId, booked: 'now', ...(status === 'held' && { pay: 'now' }) }
}

/** Goes back one page, or home when there is none below. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else openAlone('home')
}
