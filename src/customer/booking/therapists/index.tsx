import { useState } from 'react'
import { Loadable, Screen, Segmented, Stack } from '../../../ui'
import { useChosenStore } from '../../parts/use-chosen-store'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import type { Catalog } from '../../state/catalogs'
import { planItems, useVisitPlan } from '../../state/visit-plan'
import { type PlannedService, isParty, planVisit, therapistsForAll, wishesOf } from '../../visit/planned-visit'
import { NoServices } from '../no-services'
import { PerService } from './per-service'
import { TherapistList } from './therapist-list'

/** 选人: with whom? */
export default function TherapistsPage() {
  const speak = useSentences()
  const { catalog } = useChosenStore()
  const items = useVisitPlan((plan) => plan.items)
  return (
    <Screen title={speak('therapists.title')} back>
      <Loadable state={catalog.state} onRetry={() => void catalog.reload()}>
        {(shown) => <Chooser catalog={shown} visit={planVisit(items, shown)} />}
      </Loadable>
    </Screen>
  )
}

function Chooser({ catalog, visit }: { readonly catalog: Catalog; readonly visit: readonly PlannedService[] }) {
  const speak = useSentences()
  // Friends start together, so nobody does it all.
  const forAll = isParty(visit)
    ? []
    : therapistsForAll(
        catalog,
        visit.map(({ service }) => service.serviceId),
      )
  const isMixed = new Set(visit.map(({ therapist }) => therapist?.staffMemberId)).size > 1
  const [way, setWay] = useState<'visit' | 'service'>(isMixed || forAll.length === 0 ? 'service' : 'visit')
  if (visit.length === 0) return <NoServices />
  const choose = (staffMemberId: string | undefined): void => {
    planItems(
      visit.map(({ service: { serviceId } }) => ({ serviceId, ...(staffMemberId !== undefined && { staffMemberId }) })),
    )
    openPage('times')
  }
  return (
    <Stack>
      {visit.length > 1 && forAll.length > 0 && (
        <Segmented
          id="way"
          options={[
            { value: 'visit', label: speak('therapists.onePerVisit') },
            { value: 'service', label: speak('therapists.onePerService') },
          ]}
          value={way}
          onChange={setWay}
        />
      )}
      {way === 'visit' && forAll.length > 0 ? (
        <TherapistList therapists={forAll} visit={visit} onChoose={choose} />
      ) : visit.length === 1 ? (
        <TherapistList therapists={[]} visit={visit} onChoose={choose} />
      ) : (
        <PerService catalog={catalog} visit={visit} onDone={() => finish(visit)} />
      )}
    </Stack>
  )
}

/** Keeps what is left of the wishes at this store, and goes on. */
function finish(visit: readonly PlannedService[]): void {
  planItems(wishesOf(visit))
  openPage('times')
}
