import type { ComponentType } from 'react'
import { Button, EmptyState, ErrorState, Screen, Skeleton, Stack } from '../../ui'
import { useSentences } from '../messages'
import type { StaffMember, Store } from '../shapes'
import { type Entry, signIn, useSession } from '../state/session'
import { AcceptInvitation } from './accept-invitation'
import { ClaimOwnership } from './claim-ownership'
import { FirstStore } from './first-store'

/** What every page of the staff app knows. */
export interface StaffPageProps {
  readonly staff: StaffMember
  readonly store: Store
}

/** A page for staff: those who are none yet see how to join; another store begins it anew. */
export function forStaff(Page: ComponentType<StaffPageProps>): ComponentType {
  return function StaffPage() {
    const entry = useSession((session) => session.entry)
    if (entry.status !== 'ready') return <Gate entry={entry} />
    return <Page key={entry.store.storeId} staff={entry.staff} store={entry.store} />
  }
}

function Gate({ entry }: { readonly entry: Exclude<Entry, { readonly status: 'ready' }> }) {
  const speak = useSentences()
  const retry = (): void => void signIn()
  return (
    <Screen title={speak('shell.app')}>
      <Stack>
        {entry.status === 'loading' && <Skeleton shape="card" count={3} />}
        {entry.status === 'failed' && <ErrorState error={entry.error} onRetry={retry} />}
        {entry.status === 'guest' && (
          <>
            <AcceptInvitation />
            <ClaimOwnership />
          </>
        )}
        {entry.status === 'homeless' && <WithoutStore staff={entry.staff} />}
      </Stack>
    </Screen>
  )
}

/** An owner makes the first store; everybody else asks for one. */
function WithoutStore({ staff }: { readonly staff: StaffMember }) {
  const speak = useSentences()
  if (staff.roles.includes('owner')) return <FirstStore />
  return (
    <>
      <EmptyState icon="home" title={speak('shell.homelessTitle')} note={speak('shell.homelessNote')} />
      <Button label={speak('shell.again')} kind="secondary" isBlock onPress={() => void signIn()} />
    </>
  )
}
