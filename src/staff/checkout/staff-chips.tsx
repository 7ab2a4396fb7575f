import { Chip, Flow, Paragraph, Stack } from '../../ui'
import { useSentences } from '../messages'
import type { Catalog, StaffBillLine } from '../shapes'
import { useSession } from '../state/session'

/** As src/contracts/bill-lines.ts has it. */
const MOST_STAFF = 3

interface StaffChipsProps {
  readonly line: StaffBillLine
  readonly therapists: Catalog['therapists']
  readonly chosenIds: readonly string[]
  readonly onChoose: (staffIds: string[]) => void
}

/** Who can do it, and who did; of a product, who sold it, perhaps nobody in particular. Up to three. */
export function StaffChips({ line, therapists, chosenIds, onChoose }: StaffChipsProps) {
  const speak = useSentences()
  const me = useSession(({ entry }) => (entry.status === 'ready' ? entry.staff : undefined))
  const isProduct = line.productId !== undefined
  const able = therapists.filter(
    ({ skills }) => isProduct || skills.some(({ serviceId }) => serviceId === line.serviceId),
  )
  const people = isProduct && me !== undefined ? [me, ...able] : able
  const others = line.staff.filter((each) => !people.some(({ staffMemberId }) => staffMemberId === each.staffMemberId))
  const shown = new Map([
    ...others.map(({ staffMemberId, staffName }) => [staffMemberId, staffName] as const),
    ...people.map(({ staffMemberId, displayName }) => [staffMemberId, displayName] as const),
  ])
  const toggle = (id: string): void => {
    if (chosenIds.includes(id)) return onChoose(chosenIds.filter((each) => each !== id))
    if (chosenIds.length < MOST_STAFF) onChoose([...chosenIds, id])
  }
  return (
    <Stack gap="half">
      <Paragraph text={speak(isProduct ? 'line.seller' : 'line.staff')} size="small" tone="soft" />
      <Flow gap="small">
        {[...shown].map(([staffMemberId, name]) => (
          <Chip
            key={staffMemberId}
            id={`served-${staffMemberId}`}
            label={name}
            isChosen={chosenIds.includes(staffMemberId)}
            onPress={() => toggle(staffMemberId)}
          />
        ))}
      </Flow>
      {chosenIds.length === 0 && !isProduct && (
        <Paragraph text={speak('line.staffNeeded')} size="small" tone="danger" />
      )}
    </Stack>
  )
}
