import { Chip, Flow } from '../../../ui'
import { useGuestName } from '../../parts/guest-name'
import { useSentences } from '../../sentences'
import { MOST_FRIENDS, useVisitPlan } from '../../state/visit-plan'

export interface FriendsProps {
  /** For whom services are chosen: 0 is herself. */
  readonly guest: number
  readonly onChoose: (guest: number) => void
}

/** 和朋友一起: for whom the services below are; somebody without services does not come along. */
export function Friends({ guest, onChoose }: FriendsProps) {
  const speak = useSentences()
  const nameOf = useGuestName()
  const items = useVisitPlan((plan) => plan.items)
  const last = Math.max(guest, ...items.map((item) => item.guest ?? 0))
  if (last === 0)
    return (
      <Flow gap="small">
        <Chip id="add-friend" label={speak('party.add')} icon="people" isChosen={false} onPress={() => onChoose(1)} />
      </Flow>
    )
  const hasServices = items.some((item) => item.guest === last)
  return (
    <Flow gap="small">
      {Array.from({ length: last + 1 }, (_, each) => (
        <Chip
          key={each}
          id={`guest-${each}`}
          label={nameOf(each)}
          isChosen={each === guest}
          onPress={() => onChoose(each)}
        />
      ))}
      {last < MOST_FRIENDS && hasServices && (
        <Chip
          id="add-friend"
          label={speak('party.more')}
          icon="plus"
          isChosen={false}
          onPress={() => onChoose(last + 1)}
        />
      )}
    </Flow>
  )
}
