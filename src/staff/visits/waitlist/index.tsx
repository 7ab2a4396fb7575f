import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { Card, Loadable, Stack } from '../../../ui'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { MoreButton, useMorePages } from '../../parts/more-pages'
import { StaffScreen } from '../../parts/staff-screen'
import { WaitlistRow } from '../../parts/waitlist-row'
import { EntrySheet } from './entry-sheet'

/** 候补: who waits for what, and what can be done for her? Opens with `id`, the entry to begin with. */
function WaitlistPage({ store }: StaffPageProps) {
  const speak = useSentences()
  const { id } = useRouter().params
  const [chosenId, setChosenId] = useState(id)
  const { storeId } = store
  const { state, reload } = useLiveAnswer('booking/list-waitlist', { storeId })
  const firstPage = state.status === 'ready' ? { items: state.data.entries, next: state.data.next } : undefined
  const pages = useMorePages(
    firstPage,
    ({ entryId }) => entryId,
    async (after: number) => {
      const reply = await cloud.call('booking/list-waitlist', { storeId, after })
      if (!reply.ok) return { isOk: false, error: reply.error }
      return { isOk: true, page: { items: reply.data.entries, next: reply.data.next } }
    },
  )
  const first = state.status === 'ready' ? state.data.entries : []
  const entries = [...first, ...pages.items]
  return (
    <StaffScreen tab="home" isAbove title={speak('waitlist.title')} note={store.name}>
      <Loadable
        state={state}
        onRetry={() => void reload()}
        isEmpty={({ entries: found }) => found.length === 0}
        empty={{ icon: 'clock', title: speak('waitlist.none'), note: speak('waitlist.noneNote') }}
      >
        {() => (
          <Stack>
            <Card isBare id="waitlist">
              {entries.map((entry) => (
                <WaitlistRow key={entry.entryId} entry={entry} onPress={() => setChosenId(entry.entryId)} />
              ))}
            </Card>
            <MoreButton pages={pages} />
          </Stack>
        )}
      </Loadable>
      <EntrySheet
        store={store}
        entry={entries.find(({ entryId }) => entryId === chosenId)}
        onClose={() => setChosenId(undefined)}
      />
    </StaffScreen>
  )
}

export default forStaff(WaitlistPage)
