import { Card, type IconName, ListRow, Money, Tag } from '../../ui'
import { useSentences } from '../messages'
import { openPage } from '../navigation'

/** A card or a membership that the store sells, as a line. */
interface PlanLine {
  readonly planId: string
  readonly name: string
  readonly note: string
  readonly priceFen: number
  readonly isActive: boolean
}

interface PlanRowsProps {
  readonly plans: readonly PlanLine[]
  readonly icon: IconName
  /** The form a tap opens. */
  readonly page: 'manage/card-plan' | 'manage/membership-plan'
}

/** Plans, those first that are still sold. */
export function PlanRows({ plans, icon, page }: PlanRowsProps) {
  const speak = useSentences()
  return (
    <Card isBare id="plans">
      {[...plans]
        .sort((a, b) => Number(b.isActive) - Number(a.isActive))
        .map(({ planId, name, note, priceFen, isActive }) => (
          <ListRow
            key={planId}
            id={`plan-${planId}`}
            leading={icon}
            title={name}
            note={note}
            trailing={<Money amountFen={priceFen} />}
            onPress={() => openPage(page, { id: planId })}
          >
            {!isActive && <Tag label={speak('plans.inactive')} />}
          </ListRow>
        ))}
    </Card>
  )
}
