import { askConfirm, Button, Card, currentLanguage, describeError, ListRow, showToast } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import type { StaffCard } from '../../parts/card-words'

interface SharedWithProps {
  readonly card: StaffCard
  readonly onDone: () => void
}

/** Who else may pay with the card; a tap takes that away at once. */
export function SharedWith({ card: { cardId, sharedWith = [] }, onDone }: SharedWithProps) {
  const speak = useSentences()
  if (sharedWith.length === 0) return null
  const end = async (customerId: string, name: string): Promise<void> => {
    if (!(await askConfirm({ title: speak('cards.unshareAsk', { name }), text: speak('cards.unshareNote') }))) return
    const reply = await cloud.call('checkout/unshare-card', { cardId, customerId })
    if (!reply.ok) showToast(describeError(reply.error, currentLanguage()), 'failed')
    onDone()
  }
  return (
    <Card isBare title={speak('cards.sharedWith')} id="shared-with">
      {sharedWith.map(({ customerId, displayName }) => (
        <ListRow
          key={customerId}
          leading="people"
          title={displayName}
          trailing={
            <Button
              id={`unshare-${customerId}`}
              kind="quiet"
              size="small"
              label={speak('cards.unshare')}
              onPress={() => void end(customerId, displayName)}
            />
          }
        />
      ))}
    </Card>
  )
}
