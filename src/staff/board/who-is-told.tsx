import type { AppointmentItem } from '../../domain/booking/appointment'
import { isCustomerTold } from '../../domain/booking/rearrange-visit'
import type { IsoDate } from '../../domain/shared/time'
import { Paragraph, Stack } from '../../ui'
import { useSentences } from '../messages'
import { readDay } from '../shapes'
import { useSession } from '../state/session'
import type { ShownVisit } from './board-facts'

/** A visit, and its services as they will be. */
export interface ToldChange {
  readonly visit: Pick<ShownVisit, 'on' | 'status' | 'items' | 'customerName'>
  readonly items: readonly AppointmentItem[]
  /** The day it goes to; absent: its own. */
  readonly on?: IsoDate
}

/** Says who gets a message when these visits change: customers, and staff other than oneself. */
export function WhoIsTold({ changes }: { readonly changes: readonly ToldChange[] }) {
  const speak = useSentences()
  const entry = useSession((session) => session.entry)
  const ownId = entry.status === 'ready' ? entry.staff.staffMemberId : ''
  const names = new Map(
    changes
      .flatMap(({ visit, items }) => [...visit.items, ...items])
      .filter(({ staffMemberId }) => staffMemberId !== ownId)
      .map(({ staffMemberId, staffName }) => [staffMemberId, staffName]),
  )
  return (
    <Stack gap="half">
      {changes.map((change, index) => (
        <Paragraph key={index} id={`told-${index}`} text={speak(keyFor(change), { name: change.visit.customerName })} />
      ))}
      {names.size > 0 && (
        <Paragraph text={speak('board.tellsStaff', { names: [...names.values()].join('、') })} tone="soft" />
      )}
    </Stack>
  )
}

function keyFor({ visit, items, on }: ToldChange) {
  const { status } = visit
  const before = { status, on: readDay(visit.on), items: visit.items }
  if (isCustomerTold(before, { status, on: on ?? before.on, items })) return 'board.tellsCustomer'
  return status === 'arrived' || status === 'inService' ? 'board.isHere' : 'board.tellsNobody'
}
