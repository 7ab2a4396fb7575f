import { useState } from 'react'
import { Card, currentLanguage, describeError, ListRow, Paragraph, Sheet, showToast, Stack } from '../../ui'
import { cloud } from '../cloud'
import { useSentences } from '../messages'
import type { Store } from '../shapes'
import { useCatalog } from '../state/catalogs'
import { isAtCounter, useSession } from '../state/session'

interface AssignedTherapistProps {
  readonly customerId: string
  /** At each of the caller's stores. */
  readonly assignedTherapists: readonly { readonly storeId: string; readonly staffMemberId: string }[]
  readonly reload: () => Promise<void>
}

/** 手持美容师: whose customer she is at the store on show; the desk and managers say so. */
export function AssignedTherapist(props: AssignedTherapistProps) {
  const entry = useSession((session) => session.entry)
  return entry.status === 'ready' ? <Row {...props} store={entry.store} canAssign={isAtCounter(entry.staff)} /> : null
}

interface RowProps extends AssignedTherapistProps {
  readonly store: Store
  readonly canAssign: boolean
}

function Row({ customerId, assignedTherapists, reload, store: { storeId }, canAssign }: RowProps) {
  const speak = useSentences()
  const { state } = useCatalog(storeId)
  const [isChoosing, setIsChoosing] = useState(false)
  const therapists = state.status === 'ready' ? state.data.therapists : []
  const chosenId = assignedTherapists.find((each) => each.storeId === storeId)?.staffMemberId
  const nameOf = (id: string): string | undefined =>
    therapists.find(({ staffMemberId }) => staffMemberId === id)?.displayName
  const shown = chosenId === undefined ? speak('assigned.nobody') : (nameOf(chosenId) ?? speak('assigned.gone'))
  const assign = async (staffMemberId: string | undefined): Promise<void> => {
    setIsChoosing(false)
    const request = { storeId, customerId, ...(staffMemberId !== undefined && { staffMemberId }) }
    const reply = await cloud.call('booking/assign-therapist', request)
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    const name = staffMemberId === undefined ? undefined : nameOf(staffMemberId)
    showToast(name === undefined ? speak('assigned.cleared') : speak('assigned.done', { name }), 'done')
    await reload()
  }
  return (
    <>
      <Card isBare>
        <ListRow
          id="assigned"
          leading="person"
          title={speak('assigned.title')}
          trailing={state.status === 'ready' ? shown : ''}
          {...(canAssign && state.status === 'ready' && { onPress: () => setIsChoosing(true) })}
        />
      </Card>
      <Sheet
        id="assigned-sheet"
        isOpen={isChoosing}
        onClose={() => setIsChoosing(false)}
        title={speak('assigned.title')}
      >
        <Stack gap="small">
          <Paragraph text={speak('assigned.note')} size="small" tone="soft" />
          <Card isBare>
            {therapists.map(({ staffMemberId, displayName, title }) => (
              <ListRow
                key={staffMemberId}
                id={`assign-${staffMemberId}`}
                title={displayName}
                note={title}
                isChosen={staffMemberId === chosenId}
                onPress={() => void assign(staffMemberId)}
              />
            ))}
            {chosenId !== undefined && (
              <ListRow id="assign-none" title={speak('assigned.none')} onPress={() => void assign(undefined)} />
            )}
          </Card>
        </Stack>
      </Sheet>
    </>
  )
}
