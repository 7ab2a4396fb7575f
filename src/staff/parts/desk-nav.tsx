import { Avatar, SideNav } from '../../ui'
import { useLiveAnswer } from '../live/use-live-answer'
import { useSentences } from '../messages'
import { openTab, type Tab, TABS } from '../navigation'
import { useSession } from '../state/session'

const ICONS = { home: 'sun', schedule: 'board', customers: 'people', desk: 'grid' } as const

/** The four places at the left edge of a wide window, with how many requests wait. */
export function DeskNav({ tab }: { readonly tab: Tab }) {
  const speak = useSentences()
  const entry = useSession((session) => session.entry)
  const storeId = entry.status === 'ready' ? entry.store.storeId : undefined
  const { state } = useLiveAnswer('booking/list-requested', storeId === undefined ? undefined : { storeId })
  const requestedCount = state.status === 'ready' ? state.data.appointments.length : 0
  const items = TABS.map((value) => ({
    value,
    label: speak(`tab.${value}`),
    icon: ICONS[value],
    ...(value === 'home' ? { count: requestedCount } : {}),
  }))
  const foot =
    entry.status === 'ready' ? (
      <Avatar name={entry.staff.displayName} picture={entry.staff.avatarFileId} sizePx={48} />
    ) : undefined
  return <SideNav items={items} value={tab} onChange={openTab} foot={foot} />
}
