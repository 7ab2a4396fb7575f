import Taro from '@tarojs/taro'
import { useDayOnShow } from './state/day-on-show'
import { isWindowWide } from '../ui'

/** The four tabs, in a wide window the places of the side navigation. */
export const TABS = ['home', 'schedule', 'customers', 'desk'] as const
export type Tab = (typeof TABS)[number]

/** Shows a tab. */
export function openTab(tab: Tab): void {
  void Taro.switchTab({ url: `/pages/${tab}/index` })
}

/** Opens a page above this one; the path is without its `/index`, the query without its `?`. */
export function openPage(
  path: `${'visits' | 'people' | 'manage' | 'money'}/${string}`,
  query: Record<string, string> = {},
): void {
  const pairs = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
  void Taro.navigateTo({
    url:
      [`/${path}/index`, ...pairs.slice(0, 1)].join('?') +
      pairs
        .slice(1)
        .map((pair) => `&${pair}`)
        .join(''),
  })
}

/** Goes back one page, home if there is none below. */
export function leavePage(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else openTab('home')
}

/** Shows a visit: beside the board where there is room, on a page of its own else. */
export function openVisit(appointmentId: string): void {
  if (!isWindowWide() || !isBoardOnShow()) return openPage('visits/visit', { id: appointmentId })
  useDayOnShow.setState({ appointmentId, billId: undefined })
}

/** Goes back to the visit one came from, or shows it. */
export function returnToVisit(appointmentId: string): void {
  const below = Taro.getCurrentPages().at(-2)?.route
  if (below !== undefined && /visits\/visit\/index/.test(below)) void Taro.navigateBack()
  else openVisit(appointmentId)
}

/** Shows a bill: in the visit's place beside the board where there is room, on a page of its own else. */
export function openBill(billId: string): void {
  if (!isWindowWide() || !isBoardOnShow()) return openPage('money/checkout', { id: billId })
  useDayOnShow.setState({ billId })
}

function isBoardOnShow(): boolean {
  const { path = '' } = Taro.getCurrentInstance().router ?? {}
  return /pages\/(home|schedule)\/index/.test(path)
}
