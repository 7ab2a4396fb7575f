import { askConfirm, Button, Card, currentLanguage, describeError, Flow, ListRow, showToast } from '../../../ui'
import { cloud } from '../../cloud'
import { goBack } from '../../routes'
import { useSession } from '../../state/session'
import { useSentences } from '../../sentences'
import type { CustomerCard } from '../card-words'

interface SharingCardProps {
  readonly card: CustomerCard
  readonly onDone: () => void
}

/** 共享: who else may pay with my card, each ended by a tap; or my leaving somebody else's. */
export function SharingCard({ card: { cardId, sharedWith = [], ownerName }, onDone }: SharingCardProps) {
  const speak = useSentences()
  const session = useSession()
  const myId = session.status === 'customer' ? session.customer.customerId : undefined
  const end = async (customerId: string, title: string): Promise<boolean> => {
    if (!(await askConfirm({ title, text: speak('cards.unshareNote') }))) return false
    const reply = await cloud.call('checkout/unshare-card', { cardId, customerId })
    if (!reply.ok) showToast(describeError(reply.error, currentLanguage()), 'failed')
    return reply.ok
  }
  const endFor = async (customerId: string, name: string): Promise<void> => {
    if (await end(customerId, speak('cards.unshareAsk', { name }))) onDone()
  }
  const leave = async (name: string, customerId: string): Promise<void> => {
    if (await end(customerId, speak('cards.leaveAsk', { name }))) goBack()
  }
  if (ownerName !== undefined && myId !== undefined)
    return (
      <Flow>
        <Button
          id="leave-card"
          kind="quiet"
          size="small"
          label={speak('cards.leave')}
          onPress={() => void leave(ownerName, myId)}
        />
      </Flow>
    )
  if (sharedWith.length === 0) return null
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
              onPress={() => void endFor(customerId, displayName)}
            />
          }
        />
      ))}
    </Card>
  )
}
