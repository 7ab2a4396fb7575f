import { useRouter } from '@tarojs/taro'
import type { CallData } from '../../../client'
import { storeDateOf } from '../../../domain/shared/time'
import { Card, ListRow, Loadable, Paragraph, Stack, useFormats } from '../../../ui'
import { nowAt } from '../../clock'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { MoreButton, useMorePages } from '../../parts/more-pages'
import { StaffScreen } from '../../parts/staff-screen'
import { isManager } from '../../state/session'
import { BirthdayCard } from './birthday-card'

type Shown = CallData<'loyalty/list-customer-points'>
type PointEntry = Shown['entries'][number]
type Ends = Shown['ending'][number]

/** 积分: what she has, and why. */
function PointsPage({ staff }: StaffPageProps) {
  const speak = useSentences()
  const { id = '' } = useRouter().params
  const { state, reload } = useLiveAnswer('loyalty/list-customer-points', { customerId: id })
  const firstPage = state.status === 'ready' ? { items: state.data.entries, next: state.data.next } : undefined
  const pages = useMorePages(
    firstPage,
    ({ entryId }) => entryId,
    async (before: number) => {
      const reply = await cloud.call('loyalty/list-customer-points', { customerId: id, before })
      if (!reply.ok) return { isOk: false, error: reply.error }
      return { isOk: true, page: { items: reply.data.entries, next: reply.data.next } }
    },
  )
  return (
    <StaffScreen tab="customers" isAbove title={speak('points.title')}>
      <Stack>
        <Loadable
          state={state}
          onRetry={() => void reload()}
          isEmpty={({ entries }) => entries.length === 0}
          empty={{ icon: 'star', title: speak('points.emptyTitle'), note: speak('points.emptyNote') }}
        >
          {({ entries, balance, ending }) => (
            <Stack>
              <Card tone="tinted">
                <Paragraph
                  id="points-balance"
                  text={speak('points.balance', { points: balance.toLocaleString('en-US') })}
                  size="title"
                  isBold
                />
                {balance < 0 && <Paragraph text={speak('points.debt')} size="small" tone="warning" />}
                {ending.map((lot) => (
                  <Ending key={lot.expiresOn} lot={lot} />
                ))}
              </Card>
              <Card isBare id="points">
                {[...entries, ...pages.items].map((entry) => (
                  <EntryRow key={entry.entryId} entry={entry} />
                ))}
              </Card>
              <MoreButton pages={pages} />
            </Stack>
          )}
        </Loadable>
        {isManager(staff) && <BirthdayCard customerId={id} />}
      </Stack>
    </StaffScreen>
  )
}

function Ending({ lot: { expiresOn, points } }: { readonly lot: Ends }) {
  const speak = useSentences()
  const { day } = useFormats()
  const text = speak('points.ending', { points, day: day(expiresOn, storeDateOf(nowAt())) })
  return <Paragraph id={`ends-${expiresOn}`} text={text} size="small" tone="soft" />
}

function EntryRow({ entry: { kind, points, billId, at } }: { readonly entry: PointEntry }) {
  const speak = useSentences()
  const formats = useFormats()
  return (
    <ListRow
      title={speak(`points.${kind}`)}
      note={formats.moment(at, nowAt())}
      trailing={`${points > 0 ? '+' : ''}${points.toLocaleString('en-US')}`}
      {...(billId === undefined ? {} : { onPress: () => openPage('money/checkout', { id: billId }) })}
    />
  )
}

export default forStaff(PointsPage)
