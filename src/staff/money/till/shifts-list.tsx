import { Card, Heading, ListRow, Loadable, Money, Paragraph, Stack, Tag, useFormats } from '../../../ui'
import { nowAt } from '../../clock'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { MoreButton, useMorePages } from '../../parts/more-pages'
import { Difference } from './close-sheet'
import type { Shift } from './shift-cards'

/** 所有班次, for managers: who had the till, what was expected, what was counted. */
export function ShiftsList({ storeId }: { readonly storeId: string }) {
  const speak = useSentences()
  const { state, reload } = useLiveAnswer('checkout/list-till-shifts', { storeId })
  const firstPage = state.status === 'ready' ? { items: state.data.shifts, next: state.data.next } : undefined
  const pages = useMorePages(
    firstPage,
    ({ shiftId }) => shiftId,
    async (before: number) => {
      const reply = await cloud.call('checkout/list-till-shifts', { storeId, before })
      if (!reply.ok) return { isOk: false, error: reply.error }
      return { isOk: true, page: { items: reply.data.shifts, next: reply.data.next } }
    },
  )
  return (
    <Stack gap="small">
      <Heading text={speak('till.shifts')} />
      <Loadable
        state={state}
        skeleton="list"
        onRetry={() => void reload()}
        isEmpty={({ shifts }) => shifts.length === 0}
        empty={{ icon: 'wallet', title: speak('till.noShifts') }}
      >
        {({ shifts }) => (
          <Stack gap="small">
            <Card isBare id="shifts">
              {[...shifts, ...pages.items].map((shift) => (
                <ShiftRow key={shift.shiftId} shift={shift} />
              ))}
            </Card>
            <MoreButton pages={pages} />
          </Stack>
        )}
      </Loadable>
    </Stack>
  )
}

function ShiftRow({ shift: { openedAt, openedBy, closed, shiftId } }: { readonly shift: Shift }) {
  const speak = useSentences()
  const { moment, money } = useFormats()
  const from = moment(openedAt, nowAt())
  if (closed === undefined)
    return (
      <ListRow
        id={shiftId}
        title={speak('till.since', { from })}
        note={openedBy.staffName}
        trailing={<Tag label={speak('till.running')} tone="accent" />}
      />
    )
  const { by, at, expectedFen, countedFen, note, late = [] } = closed
  const lateFen = late.reduce((sumFen, { takenFen, refundedFen }) => sumFen + takenFen - refundedFen, 0)
  const people = speak('till.people', { opened: openedBy.staffName, closed: by.staffName })
  const counted = speak('till.countedOf', { expected: money(expectedFen), counted: money(countedFen) })
  return (
    <ListRow
      id={shiftId}
      title={speak('till.span', { from, to: moment(at, nowAt()) })}
      note={people}
      trailing={<Money amountFen={countedFen} />}
    >
      <Paragraph text={counted} size="small" tone="soft" />
      <Difference differenceFen={countedFen - expectedFen} />
      {note !== undefined && <Paragraph text={note} size="small" tone="soft" />}
      {late.length > 0 && <Paragraph text={speak('till.late', { amount: money(lateFen) })} size="small" tone="soft" />}
    </ListRow>
  )
}
